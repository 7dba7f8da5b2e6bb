package org.emingest.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How one request is going to be answered; a {@link Fault} bends it before anything is sent. */
public final class Answer {

  /** How the end of a body is told. */
  public enum Framing {
    CONTENT_LENGTH,
    CHUNKED,
    UNTIL_CLOSE
  }

  /** Where a stall begins that comes even before the status line. */
  static final long BEFORE_THE_HEAD = -1;

  /** An answer that replaces the resource's own. */
  record Page(int status, String contentType, byte[] body) {}

  private final Map<String, String> headers = new LinkedHashMap<>();
  private Framing framing = Framing.CONTENT_LENGTH;
  private Page page;
  private Resource resource;
  private Change change;
  private boolean rangesIgnored;
  private boolean validatorsHidden;
  private boolean contentRangeWrong;
  private boolean headGarbled;
  private OptionalLong cutAfter = OptionalLong.empty();
  private OptionalLong stallAfter = OptionalLong.empty();
  private OptionalLong truncatedTo = OptionalLong.empty();
  private OptionalLong bytesPerSecond = OptionalLong.empty();

  /** Answers with this page, whatever stands behind the path. */
  public Answer page(int status, String contentType, String body) {
    page = new Page(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Answers with this object, unless another one is served under the very path. */
  public Answer resource(Resource found) {
    resource = found;
    return this;
  }

  /** Sends this header, in place of one of that name. Sent as it is, sense or nonsense. */
  public Answer header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public Answer framing(Framing wanted) {
    framing = wanted;
    return this;
  }

  public Answer ignoreRange() {
    rangesIgnored = true;
    return this;
  }

  public Answer hideValidators() {
    validatorsHidden = true;
    return this;
  }

  public Answer shiftContentRange() {
    contentRangeWrong = true;
    return this;
  }

  public Answer garbleHead() {
    headGarbled = true;
    return this;
  }

  /** Closes the connection after so many bytes of body, unless the body ends before. */
  public Answer cutAfter(long bodyBytes) {
    cutAfter = OptionalLong.of(bodyBytes);
    return this;
  }

  /** Falls silent after so many bytes of body and keeps the connection. */
  public Answer stallAfter(long bodyBytes) {
    stallAfter = OptionalLong.of(bodyBytes);
    return this;
  }

  /** Sends no more than so many bytes of body and says that these are all. */
  public Answer truncateTo(long bodyBytes) {
    truncatedTo = OptionalLong.of(bodyBytes);
    return this;
  }

  public Answer throttle(long bodyBytesPerSecond) {
    bytesPerSecond = OptionalLong.of(bodyBytesPerSecond);
    return this;
  }

  Answer change(Change planned) {
    change = planned;
    return this;
  }

  Map<String, String> headers() {
    return headers;
  }

  Framing framing() {
    return framing;
  }

  Page page() {
    return page;
  }

  Resource resource() {
    return resource;
  }

  Change change() {
    return change;
  }

  boolean rangesIgnored() {
    return rangesIgnored;
  }

  boolean validatorsHidden() {
    return validatorsHidden;
  }

  boolean contentRangeWrong() {
    return contentRangeWrong;
  }

  boolean headGarbled() {
    return headGarbled;
  }

  OptionalLong cutAfter() {
    return cutAfter;
  }

  OptionalLong stallAfter() {
    return stallAfter;
  }

  OptionalLong truncatedTo() {
    return truncatedTo;
  }

  OptionalLong bytesPerSecond() {
    return bytesPerSecond;
  }
}
