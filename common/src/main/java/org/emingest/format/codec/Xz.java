package org.emingest.format.codec;

import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZInputStream;

/** Opens .xz streams whose dictionary is not absurdly larger than any chunk. */
final class Xz {

  /** The decoder takes the dictionary's claimed size at once. Presets up to 8 need 33 MiB, 9 the double. */
  private static final int MOST_KIB = 34 << 10;

  private Xz() {}

  static InputStream open(InputStream encoded) throws IOException {
    return new Translating(encoded);
  }

  /** Tells what is not read from what is broken. */
  private static final class Translating extends InputStream {

    private final InputStream encoded;
    private XZInputStream decoding;

    Translating(InputStream encoded) {
      this.encoded = encoded;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        if (decoding == null) {
          decoding = new XZInputStream(encoded, MOST_KIB);
        }
        return decoding.read(target, offset, length);
      } catch (MemoryLimitException large) {
        throw new UnsupportedOperationException(
            "needs " + large.getMemoryNeeded() + " KiB to decode; read are dictionaries up to 32"
                + " MiB (preset 8)",
            large);
      } catch (UnsupportedOptionsException variant) {
        throw new UnsupportedOperationException(variant.getMessage(), variant);
      }
    }

    @Override
    public void close() throws IOException {
      if (decoding != null) {
        decoding.close();
      }
    }
  }
}
