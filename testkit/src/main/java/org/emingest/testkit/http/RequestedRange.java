package org.emingest.testkit.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A single byte range of an object, both ends included: RFC 9110, 14.1.2.
 *
 * @param last behind which nothing is sent; smaller than {@code first} if the range cannot be satisfied
 */
record RequestedRange(long first, long last) {

  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * @return empty if the header is not a single byte range, and so is to be ignored
   */
  static Optional<RequestedRange> parse(String header, long length) {
    Matcher parts = SINGLE.matcher(header.trim());
    if (!parts.matches() || header.endsWith("=-")) {
      return Optional.empty();
    }
    if (parts.group(1).isEmpty()) {
      long suffix = Long.parseLong(parts.group(2));
      return Optional.of(
          new RequestedRange(suffix == 0 ? length : Math.max(0, length - suffix), length - 1));
    }
    long first = Long.parseLong(parts.group(1));
    if (parts.group(2).isEmpty()) {
      return Optional.of(new RequestedRange(first, length - 1));
    }
    long last = Long.parseLong(parts.group(2));
    return last < first
        ? Optional.empty()
        : Optional.of(new RequestedRange(first, Math.min(last, length - 1)));
  }

  boolean isSatisfiable() {
    return first <= last;
  }
}
