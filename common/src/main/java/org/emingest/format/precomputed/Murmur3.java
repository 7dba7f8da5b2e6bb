package org.emingest.format.precomputed;

/**
 * MurmurHash3_x86_128 of eight bytes, seed 0, of which shards are numbered by the lowest eight.
 *
 * @see <a href="https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp">MurmurHash3_x86_128</a>
 */
final class Murmur3 {

  private static final int C1 = 0x239b961b;
  private static final int C2 = 0xab0e9789;
  private static final int C3 = 0x38b34ae5;

  private Murmur3() {}

  /**
   * @param key hashed as eight bytes, little-endian
   * @return the low eight bytes of the hash, little-endian
   */
  static long hash(long key) {
    int h1 = Integer.rotateLeft((int) key * C1, 15) * C2;
    int h2 = Integer.rotateLeft((int) (key >>> 32) * C2, 16) * C3;
    int h3 = 0;
    int h4 = 0;

    h1 ^= Long.BYTES;
    h2 ^= Long.BYTES;
    h3 ^= Long.BYTES;
    h4 ^= Long.BYTES;
    h1 += h2 + h3 + h4;
    h2 += h1;
    h3 += h1;
    h4 += h1;
    h1 = mixed(h1);
    h2 = mixed(h2);
    h1 += h2 + mixed(h3) + mixed(h4);
    h2 += h1;
    return (long) h2 << 32 | Integer.toUnsignedLong(h1);
  }

  private static int mixed(int hash) {
    int h = hash;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    return h ^ h >>> 16;
  }
}
