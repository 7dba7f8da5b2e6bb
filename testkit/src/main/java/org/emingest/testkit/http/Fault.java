package org.emingest.testkit.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One way in which a server misbehaves. Several can be given to one path; they are applied in order, and each can be
 * bounded by {@link #times} and {@link #onGet}.
 */
@FunctionalInterface
public interface Fault {

  void amend(Request request, Answer answer);

  /** The same, for the first {@code count} requests that it sees. */
  default Fault times(int count) {
    AtomicInteger left = new AtomicInteger(count);
    return (request, answer) -> {
      if (left.getAndDecrement() > 0) {
        amend(request, answer);
      }
    };
  }

  /** The same, seeing GET requests only. */
  default Fault onGet() {
    return (request, answer) -> {
      if (request.isGet()) {
        amend(request, answer);
      }
    };
  }

  /** Every response is cut after so many bytes of body, and its connection with it. */
  static Fault dropEvery(long bytes) {
    return (request, answer) -> answer.cutAfter(bytes);
  }

  /** The first {@code count} requests are refused, with a word when to come back. */
  static Fault refuse(int count, int status, int retryAfterSeconds) {
    Fault refusal = (request, answer) -> answer
        .page(status, "text/plain", "come back later")
        .header("Retry-After", Integer.toString(retryAfterSeconds));
    return refusal.times(count);
  }

  /** The first {@code count} requests are refused, with no word when to come back. */
  static Fault refuse(int count, int status) {
    return status(status).times(count);
  }

  /** Every request is answered with this status. */
  static Fault status(int status) {
    return (request, answer) -> answer.page(status, "text/plain", "no");
  }

  /** Answers 200 with the whole body to a range, as RFC 9110, 14.2 allows. */
  static Fault ignoreRanges() {
    return (request, answer) -> answer.ignoreRange();
  }

  /** Neither ETag nor Last-Modified. */
  static Fault noValidators() {
    return (request, answer) -> answer.hideValidators();
  }

  /** A chunked body: its length is not said before. */
  static Fault noLength() {
    return (request, answer) -> answer.framing(Answer.Framing.CHUNKED);
  }

  /** A body that ends with the connection: a cut cannot be told from the end. */
  static Fault closeDelimited() {
    return (request, answer) -> answer.framing(Answer.Framing.UNTIL_CLOSE);
  }

  /** The first {@code count} GETs get some bytes, then nothing until someone hangs up. */
  static Fault stall(long afterBytes, int count) {
    Fault stalling = (request, answer) -> answer.stallAfter(afterBytes);
    return stalling.times(count).onGet();
  }

  /** {@code Content-Range} names other bytes than were asked for. */
  static Fault wrongContentRange() {
    return (request, answer) -> answer.shiftContentRange();
  }

  /** Sends fewer bytes of body and a {@code Content-Length} that agrees with them; HEAD tells the truth. */
  static Fault truncate(long bytes) {
    Fault shortening = (request, answer) -> answer.truncateTo(bytes);
    return shortening.onGet();
  }

  /** The object becomes another one once so many bytes of the path were sent; responses under way are cut then. */
  static Fault changeAfter(long bytes, Resource next) {
    Change change = new Change(bytes, next, new AtomicBoolean());
    return (request, answer) -> {
      if (!change.happened().get()) {
        answer.change(change);
      }
    };
  }

  /** A web page and status 200, as portals answer who is not logged in. */
  static Fault loginPage() {
    String page =
        "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>\n";
    return (request, answer) -> answer.page(200, "text/html; charset=utf-8", page);
  }

  /**
   * @param location sent as it is
   */
  static Fault redirect(String location) {
    return (request, answer) ->
        answer.page(302, "text/plain", "elsewhere").header("Location", location);
  }

  /** Every response is sent no faster than this. */
  static Fault throttle(long bytesPerSecond) {
    return (request, answer) -> answer.throttle(bytesPerSecond);
  }

  /** 401, as an archive that asks for a login. */
  static Fault unauthorized() {
    return (request, answer) -> answer
        .page(401, "text/plain", "who are you?")
        .header("WWW-Authenticate", "Basic realm=\"archive\"");
  }

  /** A head that is no HTTP. */
  static Fault garbageHeader() {
    return (request, answer) -> answer.garbleHead();
  }

  /** Every response has this header in place of its own. */
  static Fault header(String name, String value) {
    return (request, answer) -> answer.header(name, value);
  }

  /** The first {@code count} requests are read and never answered. */
  static Fault silence(int count) {
    Fault silent = (request, answer) -> answer.stallAfter(Answer.BEFORE_THE_HEAD);
    return silent.times(count);
  }
}
