package org.emingest.testkit.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request's head.
 *
 * @param path as sent, still percent-encoded, without the query
 * @param query what follows the question mark, as sent; empty if there is none
 * @param headers by lower-case name
 */
public record Request(String method, String path, String query, Map<String, String> headers) {

  public Request {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** A field of the query, decoded; the first of that name. */
  public Optional<String> parameter(String name) {
    for (String field : query.split("&")) {
      String[] parts = field.split("=", 2);
      if (URLDecoder.decode(parts[0], StandardCharsets.UTF_8).equals(name)) {
        return Optional.of(
            parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  public boolean isGet() {
    return method.equals("GET");
  }

  boolean isHead() {
    return method.equals("HEAD");
  }
}
