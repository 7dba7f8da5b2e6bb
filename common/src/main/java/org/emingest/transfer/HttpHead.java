package org.emingest.transfer;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;

/**
 * The head of an answer, read with distrust.
 *
 * @param headers the first value of each, whatever the case of its name
 * @param uri that answered, redirects followed
 */
record HttpHead(int status, Function<String, Optional<String>> headers, URI uri) {

  /** No archive has objects of a pebibyte: whoever claims one has a broken header. */
  private static final long LARGEST_OBJECT_BYTES = 1L << 50;

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,19})-(\\d{1,19})/(\\d{1,19}|\\*)");
  private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/(\\d{1,19})");

  /**
   * A part of an object.
   *
   * @param length of the part
   * @param whole length of the object, if the server knows it
   */
  record Part(long length, OptionalLong whole) {}

  /** The length of the body that follows, or would follow. */
  OptionalLong contentLength() {
    Optional<String> text = headers.apply("content-length");
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(length("Content-Length", text.get()));
  }

  /**
   * What part of the object follows.
   *
   * @param asked what it must be, but for the object's end
   * @throws CorruptDataException if it is another one
   */
  Part requireContentRange(ByteRange asked) {
    String text = headers.apply("content-range").orElse("missing");
    Matcher parts = CONTENT_RANGE.matcher(text);
    if (!parts.matches()) {
      throw wrongRange(asked, text);
    }
    long first = length("Content-Range", parts.group(1));
    long last = length("Content-Range", parts.group(2));
    OptionalLong whole = parts.group(3).equals("*")
        ? OptionalLong.empty()
        : OptionalLong.of(length("Content-Range", parts.group(3)));
    long end = Math.min(asked.end(), whole.orElse(last + 1));
    if (first != asked.offset() || last != end - 1 || last < first) {
      throw wrongRange(asked, text);
    }
    long count = end - first;
    if (contentLength().orElse(0) > count) {
      throw wrongRange(asked, text + " with Content-Length " + contentLength().getAsLong());
    }
    return new Part(count, whole);
  }

  private CorruptDataException wrongRange(ByteRange asked, String found) {
    String problem = "asked for the bytes %d-%d, answered Content-Range: %s"
        .formatted(asked.offset(), asked.end() - 1, found);
    return new CorruptDataException(uri.toString(), asked.offset(), problem);
  }

  /** What an answer 416 says of the length of the whole object. */
  OptionalLong unsatisfiedLength() {
    Matcher parts = UNSATISFIED.matcher(headers.apply("content-range").orElse(""));
    return parts.matches()
        ? OptionalLong.of(length("Content-Range", parts.group(1)))
        : OptionalLong.empty();
  }

  private long length(String header, String text) {
    try {
      long length = Long.parseLong(text.trim());
      if (length >= 0 && length <= LARGEST_OBJECT_BYTES) {
        return length;
      }
    } catch (NumberFormatException noNumber) {
      // Told below, as any other length that cannot be.
    }
    throw new CorruptDataException(
        uri.toString(), 0, header + " says \"" + text + "\", which is no length of an object");
  }

  ObjectInfo object(OptionalLong length) {
    return new ObjectInfo(
        uri,
        length,
        headers.apply("etag"),
        headers.apply("last-modified").flatMap(HttpDates::parse),
        headers.apply("content-type"));
  }

  /** How long the server asks to wait: RFC 9110, 10.2.3. */
  Optional<Duration> retryAfter(Clock clock) {
    return headers.apply("retry-after").map(String::trim).flatMap(text -> {
      if (text.matches("\\d{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
      }
      Optional<Instant> date = HttpDates.parse(text);
      return date.map(then -> Duration.between(clock.instant(), then))
          .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    });
  }

  Optional<String> location() {
    return headers.apply("location");
  }

  boolean isHtml() {
    String type = headers.apply("content-type").orElse("").toLowerCase(java.util.Locale.ROOT);
    return type.startsWith("text/html") || type.startsWith("application/xhtml");
  }

  boolean isXml() {
    String type = headers.apply("content-type").orElse("").toLowerCase(java.util.Locale.ROOT);
    return type.matches("(text/xml|application/xml|[^;]*\\+xml)\\s*(;.*)?");
  }

  boolean isPlainText() {
    return headers
        .apply("content-type")
        .orElse("text/plain")
        .toLowerCase(java.util.Locale.ROOT)
        .startsWith("text/plain");
  }

  /**
   * @throws UnsupportedDataException if the body's bytes are not the object's
   */
  void requireIdentity() {
    String coding = headers.apply("content-encoding").orElse("identity");
    if (!coding.equalsIgnoreCase("identity")) {
      throw new UnsupportedDataException(
          uri + " is sent with Content-Encoding " + coding + ", although identity was asked for");
    }
  }
}
