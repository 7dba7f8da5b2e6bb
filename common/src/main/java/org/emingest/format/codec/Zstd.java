package org.emingest.format.codec;

import java.io.IOException;

/** Zstandard, frame by frame: the libraries take no skippable ones and do not say where their input ended. */
final class Zstd implements Decompressor {

  @Override
  public int decode(Encoded encoded, byte[] target) throws IOException {
    return decode(new ZstdLibrary(), encoded, target, 0, target.length);
  }

  /**
   * @param library for this thread
   * @param most bytes that the target has room for from {@code from} on
   */
  static int decode(ZstdLibrary library, Encoded encoded, byte[] target, int from, int most)
      throws IOException {
    int done = 0;
    int at = 0;
    do {
      ZstdFrame frame = ZstdFrame.at(encoded, at);
      Encoded extent = frame.extent();
      if (!frame.skippable()) {
        done += library.decompress(extent, target, from + done, most - done);
      }
      at += extent.length();
    } while (at < encoded.length());
    return done;
  }

  @Override
  public long boundOf(Encoded encoded) throws IOException {
    long most = 0;
    int at = 0;
    do {
      ZstdFrame frame = ZstdFrame.at(encoded, at);
      most += frame.mostDecoded();
      at += frame.extent().length();
    } while (at < encoded.length());
    return most;
  }
}
