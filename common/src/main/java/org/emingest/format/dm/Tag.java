package org.emingest.format.dm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One tag: where its value lies and how it is written. The value is read when it is asked for.
 *
 * @param type of the value, or of the elements if there are several
 * @param array whether there may be several
 * @param count elements; 1 unless it is an array
 * @param elementBytes bytes of one
 * @param position of the first in the file
 */
record Tag(
    DmFile file,
    String path,
    int type,
    boolean array,
    long count,
    long elementBytes,
    long position) {

  private static final int TEXT_ELEMENTS = 256;

  /** Bytes of all elements. */
  long bytes() {
    return count * elementBytes;
  }

  /** The value if it is one whole number from 0 on. */
  OptionalLong whole() {
    if (array || !ValueType.isNumber(type) || ValueType.isFloat(type)) {
      return OptionalLong.empty();
    }
    long value = ValueType.whole(value(), type);
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** The value if it is one finite number. */
  OptionalDouble number() {
    if (array || !ValueType.isNumber(type)) {
      return OptionalDouble.empty();
    }
    double value =
        ValueType.isFloat(type) ? ValueType.real(value(), type) : ValueType.whole(value(), type);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** The value if it is text of at most 256 characters: an array of 16-bit units in the order of values. */
  Optional<String> text() {
    if (!array || type != ValueType.UINT16 || count > TEXT_ELEMENTS) {
      return Optional.empty();
    }
    Charset charset = file.order() == ByteOrder.LITTLE_ENDIAN
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.UTF_16BE;
    // DigitalMicrograph ends some lines with U+2028.
    String text = charset
        .decode(value())
        .toString()
        .replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\uFFFD]+", " ")
        .strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private ByteBuffer value() {
    return file.read(position, bytes(), path);
  }
}
