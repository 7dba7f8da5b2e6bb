package org.emingest.testkit.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request's head.
 *
 * @param path as sent, still percent-encoded, without the query
 * @param headers by lower-case name
 */
public record Request(String method, String path, Map<String, String> headers) {

  public Request {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public boolean isGet() {
    return method.equals("GET");
  }

  boolean isHead() {
    return method.equals("HEAD");
  }
}
