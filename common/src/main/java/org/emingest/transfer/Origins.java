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
  private final FtpOrigin ftp;
  private final FileOrigin file;

  Origins(TransferPolicy policy, Clock clock) {
    this.http = new HttpOrigin(policy, clock);
    this.ftp = new FtpOrigin(policy);
    this.file = new FileOrigin(policy);
  }

  @Override
  public TransferPolicy manner(URI location) {
    return of(location).manner(location);
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

  /** Tells what a folder holds. */
  FolderListing list(URI folder) throws IOException {
    if (of(folder) instanceof FtpOrigin server) {
      return server.list(folder);
    }
    throw new ConfigException("cannot list " + folder + ": its scheme must be ftp");
  }

  private Origin of(URI location) {
    String scheme = String.valueOf(location.getScheme()).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http", "https" -> http;
      case "ftp" -> ftp;
      case "file" -> file;
      default ->
        throw new ConfigException(
            "cannot fetch " + location + ": its scheme must be http, https, ftp or file");
    };
  }

  @Override
  public void close() {
    http.close();
    ftp.close();
    file.close();
  }
}
