package org.emingest.transfer;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.emingest.error.ConfigException;

/**
 * Where a location's object is: the server, and the path as it may stand in a command. Percent escapes are undone
 * segment by segment, so that an escaped slash or line end cannot become one.
 *
 * @param path absolute, with its leading slash
 */
record FtpPath(String host, int port, String path) {

  private static final int FTP_PORT = 21;

  /**
   * @throws ConfigException if it names no path, or one that could be mistaken for something else
   */
  static FtpPath of(URI location) {
    if (String.valueOf(location.getRawAuthority()).contains("@")) {
      throw unusable(
          "a location with a login", "readers are anonymous, leave out what is before the @");
    }
    if (location.getHost() == null || location.getRawPath().isEmpty()) {
      throw unusable(location, "it must be ftp://host[:port]/path");
    }
    if (location.getRawQuery() != null || location.getRawFragment() != null) {
      throw unusable(location, "FTP has no ? and no #; in a name they are %3F and %23");
    }
    StringBuilder path = new StringBuilder();
    for (String segment : location.getRawPath().substring(1).split("/", -1)) {
      path.append('/').append(segment(location, segment));
    }
    int port = location.getPort() < 0 ? FTP_PORT : location.getPort();
    return new FtpPath(location.getHost().toLowerCase(Locale.ROOT), port, path.toString());
  }

  private static String segment(URI location, String escaped) {
    String name = URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    Optional<String> problem = name.isEmpty() ? Optional.empty() : RemoteNames.problem(name);
    if (problem.isPresent()) {
      throw unusable(location, "\"" + RemoteNames.shown(name) + "\" " + problem.get());
    }
    return name;
  }

  private static ConfigException unusable(Object location, String why) {
    return new ConfigException(location + " cannot be asked for over FTP: " + why);
  }

  /** The server, whatever path. */
  String server() {
    return host + ":" + port;
  }
}
