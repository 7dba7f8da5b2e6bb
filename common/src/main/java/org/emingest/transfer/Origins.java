package org.emingest.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.emingest.error.ConfigException;
import org.emingest.error.CorruptDataException;

/** The origin that speaks a location's scheme. */
final class Origins implements Origin {

  private static final long LONGEST_INDEX_BYTES = 32 << 20;
  private static final int BUFFER_BYTES = 32 << 10;

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
    Origin server = of(folder);
    if (server instanceof FtpOrigin) {
      return ftp.list(folder);
    }
    if (server instanceof HttpOrigin) {
      URI slashed = folder.getPath().endsWith("/") ? folder : URI.create(folder + "/");
      try (Body page = http.page(slashed)) {
        return IndexPage.read(document(page, slashed, LONGEST_INDEX_BYTES), slashed);
      }
    }
    throw new ConfigException("cannot list " + folder + ": its scheme must be ftp, http or https");
  }

  /** A small object as a whole. */
  Document document(URI location, long mostBytes) throws IOException {
    try (Body body = of(location).open(location)) {
      return document(body, location, mostBytes);
    }
  }

  private static Document document(Body body, URI location, long mostBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    while (body.read(buffer.clear()) >= 0) {
      bytes.write(buffer.array(), 0, buffer.position());
      if (bytes.size() > mostBytes) {
        throw new CorruptDataException(
            location.toString(), mostBytes, "the answer goes on behind " + mostBytes + " bytes");
      }
    }
    return new Document(body.object().location(), body.object().contentType(), bytes.toByteArray());
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
