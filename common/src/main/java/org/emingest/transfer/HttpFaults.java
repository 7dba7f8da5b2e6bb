package org.emingest.transfer;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Says in a few words what went wrong on the wire. */
final class HttpFaults {

  private HttpFaults() {}

  /** Whom a location belongs to: the host, or the location itself if it has none. */
  static String host(URI location) {
    if (location.getHost() == null) {
      return location.toString();
    }
    return location.getPort() < 0
        ? location.getHost()
        : location.getHost() + ":" + location.getPort();
  }

  static String line(Throwable failure) {
    if (has(failure, UnresolvedAddressException.class)
        || has(failure, UnknownHostException.class)) {
      return "unknown host";
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return "connecting timed out";
    }
    if (failure instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (has(failure, SSLException.class)) {
      return "TLS failed: " + failure.getMessage();
    }
    if (failure instanceof ConnectException) {
      return failure.getMessage() == null ? "connection refused" : failure.getMessage();
    }
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    if (message.contains("header parser received no bytes")) {
      return "the connection was closed before an answer";
    }
    return message.lines().findFirst().orElseThrow();
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (kind.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
