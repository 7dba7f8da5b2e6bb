package org.emingest.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A response that is ready to be sent.
 *
 * @param offset of the body's first byte in the content
 * @param length of the body
 */
record Response(
    int status, Map<String, String> headers, Content content, long offset, long length) {

  /** What an honest server would send, bent as the answer says. */
  static Response to(Request request, Answer answer, Optional<Resource> found) {
    if (answer.page() != null) {
      return page(answer.page(), answer);
    }
    if (!request.isGet() && !request.isHead()) {
      return page(new Answer.Page(405, "text/plain", ascii("only GET and HEAD\n")), answer);
    }
    return found
        .map(resource -> resource(request, answer, resource))
        .orElseGet(() ->
            page(new Answer.Page(404, "text/plain", ascii("no " + request.path() + "\n")), answer));
  }

  private static Response page(Answer.Page page, Answer answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", page.contentType());
    return framed(
        page.status(), headers, new ByteContent(page.body()), 0, page.body().length, answer);
  }

  private static Response resource(Request request, Answer answer, Resource resource) {
    long length = resource.content().length();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", resource.contentType());
    if (!answer.rangesIgnored()) {
      headers.put("Accept-Ranges", "bytes");
    }
    if (!answer.validatorsHidden()) {
      resource.etag().ifPresent(tag -> headers.put("ETag", tag));
      resource.lastModified().ifPresent(date -> headers.put("Last-Modified", HttpDate.of(date)));
    }

    Optional<RequestedRange> asked = request
        .header("range")
        .filter(
            header -> request.isGet() && !answer.rangesIgnored() && sameObject(request, resource))
        .flatMap(header -> RequestedRange.parse(header, length));
    if (asked.isEmpty()) {
      return framed(200, headers, resource.content(), 0, length, answer);
    }
    RequestedRange range = asked.get();
    if (!range.isSatisfiable()) {
      headers.put("Content-Range", "bytes */" + length);
      return framed(416, headers, resource.content(), 0, 0, answer);
    }
    headers.put("Content-Range", contentRange(range, length, answer));
    long count = range.last() - range.first() + 1;
    return framed(206, headers, resource.content(), range.first(), count, answer);
  }

  /** {@code If-Range}: strong comparison only, RFC 9110, 13.1.5. */
  private static boolean sameObject(Request request, Resource resource) {
    Optional<String> validator = request.header("if-range");
    if (validator.isEmpty()) {
      return true;
    }
    boolean sameTag =
        validator.equals(resource.etag()) && !validator.orElseThrow().startsWith("W/");
    return sameTag || validator.equals(resource.lastModified().map(HttpDate::of));
  }

  private static String contentRange(RequestedRange range, long length, Answer answer) {
    int shift = answer.contentRangeWrong() ? 1 : 0;
    boolean lengthKnown = answer.framing() == Answer.Framing.CONTENT_LENGTH;
    return "bytes " + (range.first() + shift) + "-" + (range.last() + shift) + "/"
        + (lengthKnown ? Long.toString(length) : "*");
  }

  private static Response framed(
      int status,
      Map<String, String> headers,
      Content content,
      long offset,
      long wanted,
      Answer answer) {
    long length = Math.min(wanted, answer.truncatedTo().orElse(wanted));
    switch (answer.framing()) {
      case CONTENT_LENGTH -> headers.put("Content-Length", Long.toString(length));
      case CHUNKED -> headers.put("Transfer-Encoding", "chunked");
      case UNTIL_CLOSE -> headers.put("Connection", "close");
    }
    headers.putAll(answer.headers());
    return new Response(status, headers, content, offset, length);
  }

  byte[] head() {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " " + reason() + "\r\n");
    headers.forEach(
        (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    return ascii(text.append("\r\n").toString());
  }

  private String reason() {
    return status < 300 ? "OK" : status < 400 ? "Elsewhere" : "Refused";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
