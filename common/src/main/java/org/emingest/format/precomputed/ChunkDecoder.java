package org.emingest.format.precomputed;

import java.nio.ByteBuffer;
import org.emingest.volume.DataType;
import org.emingest.volume.Zyx;

/** One of the encodings. */
interface ChunkDecoder {

  /**
   * What a chunk holds when it is decoded: X fastest, then Y, Z and channel.
   *
   * @param shape Z,Y,X, clipped to the volume
   * @param channels how many, of {@code shape} each
   */
  record Content(Zyx shape, DataType type, int channels) {

    int voxels() {
      return Math.toIntExact(shape.product());
    }

    int channelBytes() {
      return voxels() * type.bytes();
    }
  }

  /** An upper bound of the encoded chunk's bytes, for a chunk of this content. */
  long mostBytes(Content content);

  /**
   * Puts one channel's voxels, C order Z,Y,X, little-endian, at the target's position.
   *
   * @throws org.emingest.error.CorruptDataException if the bytes break the encoding or decode to another length
   * @throws org.emingest.error.UnsupportedDataException if they are valid but a variant that is not read
   */
  void decode(StoredChunk chunk, Content content, int channel, ByteBuffer target);
}
