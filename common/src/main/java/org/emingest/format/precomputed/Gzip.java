package org.emingest.format.precomputed;

/** Bounds of what gzip can make of something. */
final class Gzip {

  private static final int HEADERS_BYTES = 1024;

  private Gzip() {}

  /** The most that so many bytes become: what cannot be compressed grows by 5 bytes in 16 KiB at worst. */
  static long mostBytes(long plainBytes) {
    return plainBytes + plainBytes / 1000 + HEADERS_BYTES;
  }
}
