package org.emingest.transfer;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.emingest.error.ConfigException;

/** The origin that speaks a location's scheme. */
final class Origins implements Origin {

  private final HttpOrigin http;
  private final FileOrigin file = new FileOrigin();

  Origins(TransferPolicy policy, Clock clock) {
    this.http = new HttpOrigin(policy, clock);
  }

  @Override
  public Optional<ObjectInfo> stat(URI location) throws IOException {
    return of(location).stat(location);
  }

  @Override
  public Body open(URI location) throws IOException {
    return of(location).open(location);
  }

  @Override
  public Body open(URI location, ByteRange range, Optional<Validator> validator)
      throws IOException {
    return of(location).open(location, range, validator);
  }

  private Origin of(URI location) {
    String scheme = String.valueOf(location.getScheme()).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http", "https" -> http;
      case "file" -> file;
      default ->
        throw new ConfigException(
            "cannot fetch " + location + ": its scheme must be http, https or file");
    };
  }

  @Override
  public void close() {
    http.close();
    file.close();
  }
}
