package org.emingest.transfer;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells one version of an object from another: its length with a strong ETag, else its length with its date. A
 * length alone proves nothing, and a weak ETag does not promise the same bytes (RFC 9110, 8.8.1).
 */
record Validator(long length, Optional<String> etag, Optional<Instant> lastModified) {

  private static final Pattern IDENTITY =
      Pattern.compile("length=(\\d{1,18})(?: etag=(\"[^\"]*\"))?(?: modified=(\\S+))?");

  /**
   * @return empty if the length is not known
   */
  static Optional<Validator> of(ObjectInfo object) {
    if (object.length().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> strong = object.etag().filter(tag -> tag.matches("\"[\\x21\\x23-\\x7e]*\""));
    return Optional.of(new Validator(object.length().getAsLong(), strong, object.lastModified()));
  }

  /** Reads {@link #identity()} back; empty if it is none that could be trusted. */
  static Optional<Validator> parse(String identity) {
    Matcher parts = IDENTITY.matcher(identity);
    if (!parts.matches() || (parts.group(2) == null && parts.group(3) == null)) {
      return Optional.empty();
    }
    try {
      long length = Long.parseLong(parts.group(1));
      Optional<String> etag = Optional.ofNullable(parts.group(2));
      Optional<Instant> modified = Optional.ofNullable(parts.group(3)).map(Instant::parse);
      return Optional.of(new Validator(length, etag, modified));
    } catch (DateTimeException garbled) {
      return Optional.empty();
    }
  }

  /**
   * One line; without ETag and date it is a line that never comes again. Both are kept: another way to the same object may
   * know only the other one.
   */
  String identity() {
    if (etag.isEmpty() && lastModified.isEmpty()) {
      return "length=" + length + " unverifiable=" + UUID.randomUUID();
    }
    return "length="
        + length
        + etag.map(tag -> " etag=" + tag).orElse("")
        + lastModified.map(date -> " modified=" + date).orElse("");
  }

  /** The value of an {@code If-Range} header, if there is one. */
  Optional<String> ifRange() {
    return etag.or(() -> lastModified.map(HttpDates::format));
  }

  /**
   * @throws ObjectChangedException if the server speaks of another version
   */
  void requireSame(ObjectInfo now) throws ObjectChangedException {
    OptionalLong nowLong = now.length();
    if (nowLong.isPresent() && nowLong.getAsLong() != length) {
      throw changed("length", length, nowLong.getAsLong());
    }
    if (etag.isPresent() && now.etag().isPresent()) {
      if (!now.etag().equals(etag)) {
        throw changed("ETag", etag.get(), now.etag().get());
      }
    } else if (etag.isEmpty() && lastModified.isEmpty()) {
      return; // within one process the length has to do
    } else if (lastModified.isEmpty() || now.lastModified().isEmpty()) {
      throw new ObjectChangedException(
          "the object may have changed: neither its ETag nor its date is told now");
    } else if (now.lastModified().get().getEpochSecond() != lastModified.get().getEpochSecond()) {
      throw changed("date", lastModified.get(), now.lastModified().get());
    }
  }

  private static ObjectChangedException changed(String what, Object before, Object after) {
    return new ObjectChangedException(
        "the object changed: its " + what + " was " + before + " and is " + after);
  }
}
