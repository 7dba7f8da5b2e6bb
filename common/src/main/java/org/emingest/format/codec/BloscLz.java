package org.emingest.format.codec;

import java.io.IOException;
import java.util.Arrays;

/**
 * BloscLZ, Blosc's own kin of FastLZ: runs of literals and matches in what was decoded before.
 *
 * @see <a href="https://github.com/Blosc/c-blosc/blob/main/blosc/blosclz.c">the reference decoder, which is the only
 *     specification</a>
 */
final class BloscLz {

  private static final int LITERALS_BELOW = 32;
  private static final int LOW_BITS = 31;
  private static final int LONG_MATCH = 7;
  private static final int SHORTEST_MATCH = 3;
  private static final int GOES_ON = 255;
  private static final int NEAR_REACH = 8191;

  private final Encoded encoded;
  private final byte[] target;
  private final int from;
  private final int end;
  private int in;
  private int out;

  private BloscLz(Encoded encoded, byte[] target, int from, int length) {
    this.encoded = encoded;
    this.target = target;
    this.from = from;
    this.end = from + length;
    this.out = from;
  }

  /**
   * @param length that it should decode to
   * @return that it decodes to, not more
   */
  static int decode(Encoded encoded, byte[] target, int from, int length) throws IOException {
    return new BloscLz(encoded, target, from, length).decode();
  }

  private int decode() throws IOException {
    // The first three bits tell the writer's level; a match cannot come first.
    int control = next() & LOW_BITS;
    while (true) {
      if (control < LITERALS_BELOW) {
        copyLiterals(control + 1);
      } else {
        copyMatch(control);
      }
      if (in >= encoded.length()) {
        return out - from;
      }
      control = next();
    }
  }

  private void copyLiterals(int count) throws IOException {
    if (count > encoded.length() - in || count > end - out) {
      throw new IOException("BloscLZ: " + count + " literals at byte " + in + " do not fit");
    }
    System.arraycopy(encoded.bytes(), encoded.offset() + in, target, out, count);
    in += count;
    out += count;
  }

  private void copyMatch(int control) throws IOException {
    int length = control >> 5;
    if (length == LONG_MATCH) {
      int more;
      do {
        more = next();
        length += more;
        if (length > target.length) {
          throw new IOException("BloscLZ: a match at byte " + in + " is too long");
        }
      } while (more == GOES_ON);
    }
    length += SHORTEST_MATCH - 1;
    int high = (control & LOW_BITS) << 8;
    int low = next();
    int distance = high + low + 1;
    if (low == GOES_ON && high == LOW_BITS << 8) {
      distance = (next() << 8) + next() + NEAR_REACH + 1;
    }
    if (distance > out - from || length > end - out) {
      throw new IOException("BloscLZ: a match at byte " + in + " of " + length + " bytes, "
          + distance + " back, leaves the block");
    }
    repeat(distance, length);
  }

  /** A match may run into what it writes itself. */
  private void repeat(int distance, int length) {
    if (distance == 1) {
      Arrays.fill(target, out, out + length, target[out - 1]);
    } else if (distance >= length) {
      System.arraycopy(target, out - distance, target, out, length);
    } else {
      for (int i = out; i < out + length; i++) {
        target[i] = target[i - distance];
      }
    }
    out += length;
  }

  private int next() throws IOException {
    return encoded.unsignedByte(in++);
  }
}
