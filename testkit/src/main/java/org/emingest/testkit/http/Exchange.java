package org.emingest.testkit.http;

import java.util.Optional;

/**
 * One request and what it was answered.
 *
 * @param bytes of the body that were handed to the connection so far
 */
public record Exchange(Request request, int status, long bytes) {

  public String method() {
    return request.method();
  }

  public String path() {
    return request.path();
  }

  /** The {@code Range} header as it was sent. */
  public Optional<String> range() {
    return request.header("range");
  }
}
