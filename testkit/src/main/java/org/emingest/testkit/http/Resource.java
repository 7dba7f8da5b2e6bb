package org.emingest.testkit.http;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/** What stands behind one path: bytes, validators, a type. A value; each change gives a new one. */
public final class Resource {

  private static final Instant LONG_AGO = Instant.parse("2020-02-20T20:20:20Z");

  private final Content content;
  private final Supplier<Optional<String>> etag;
  private final Supplier<Optional<Instant>> lastModified;
  private final String contentType;

  private Resource(
      Content content,
      Supplier<Optional<String>> etag,
      Supplier<Optional<Instant>> lastModified,
      String contentType) {
    this.content = content;
    this.etag = etag;
    this.lastModified = lastModified;
    this.contentType = contentType;
  }

  /** A file; its ETag follows its size and date, as common servers do it. */
  public static Resource of(Path file) {
    FileContent content = new FileContent(file);
    return binary(
            content, () -> "%x-%x".formatted(content.modified().toEpochMilli(), content.length()))
        .lastModified(() -> Optional.of(content.modified()));
  }

  public static Resource of(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    String tag = "%x-%x".formatted(checksum.getValue(), bytes.length);
    return binary(new ByteContent(bytes), () -> tag);
  }

  public static Resource of(Content content) {
    return binary(content, () -> "generated-%x".formatted(content.length()));
  }

  private static Resource binary(Content content, Supplier<String> tag) {
    return new Resource(
        content,
        () -> Optional.of(quoted(tag.get())),
        () -> Optional.of(LONG_AGO),
        "application/octet-stream");
  }

  /** Takes {@code abc}, {@code "abc"} or the weak {@code W/"abc"}. */
  public Resource etag(String tag) {
    return new Resource(content, () -> Optional.of(quoted(tag)), lastModified, contentType);
  }

  public Resource withoutEtag() {
    return new Resource(content, Optional::empty, lastModified, contentType);
  }

  /** Sent in whole seconds. */
  public Resource lastModified(Instant date) {
    return lastModified(() -> Optional.of(date));
  }

  private Resource lastModified(Supplier<Optional<Instant>> date) {
    return new Resource(content, etag, date, contentType);
  }

  public Resource withoutLastModified() {
    return lastModified(Optional::empty);
  }

  public Resource contentType(String type) {
    return new Resource(content, etag, lastModified, type);
  }

  public Content content() {
    return content;
  }

  public Optional<String> etag() {
    return etag.get();
  }

  public Optional<Instant> lastModified() {
    return lastModified.get();
  }

  String contentType() {
    return contentType;
  }

  private static String quoted(String tag) {
    return tag.endsWith("\"") ? tag : '"' + tag + '"';
  }
}
