package org.emingest.format.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Deflate in a zlib wrapper, compressions 8 and 32946. */
final class DeflateDecoder implements SegmentDecoder {

  private final Inflater inflater = new Inflater();

  @Override
  public void decode(byte[] packed, int packedBytes, byte[] decoded, int wanted)
      throws IOException {
    inflater.reset();
    inflater.setInput(packed, 0, packedBytes);
    try {
      int done = 0;
      while (done < wanted) {
        int count = inflater.inflate(decoded, done, wanted - done);
        if (count == 0) {
          throw new EOFException("the Deflate stream ends after " + done + " bytes");
        }
        done += count;
      }
      // Only the end of the stream brings its checksum; a segment cut on purpose has no end to ask.
      inflater.inflate(new byte[1]);
    } catch (DataFormatException broken) {
      throw new IOException("the Deflate stream is broken: " + broken.getMessage(), broken);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
