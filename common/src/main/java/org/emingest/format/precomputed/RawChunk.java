package org.emingest.format.precomputed;

import java.nio.ByteBuffer;

/** {@code raw}: the voxels, little-endian, X fastest, which is C order channel, Z, Y, X. */
record RawChunk() implements ChunkDecoder {

  @Override
  public long mostBytes(Content content) {
    return (long) content.channels() * content.channelBytes();
  }

  @Override
  public void decode(StoredChunk chunk, Content content, int channel, ByteBuffer target) {
    long expected = mostBytes(content);
    byte[] bytes = chunk.bytes();
    if (bytes.length != expected) {
      boolean gzip = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
      throw chunk.broken("a raw chunk of " + content.shape() + " x " + content.channels() + " "
          + content.type() + " has " + expected + " bytes, found " + bytes.length
          + (gzip ? ", which begin as gzip: its Content-Encoding was lost on the way" : ""));
    }
    target.put(bytes, channel * content.channelBytes(), content.channelBytes());
  }
}
