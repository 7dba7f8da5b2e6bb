package org.emingest.format.precomputed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.emingest.format.jpeg.JpegFrame;
import org.emingest.format.jpeg.JpegReader;

/**
 * {@code jpeg}: one grey picture of any width and height whose product is the number of voxels; its pixels, row by row,
 * are the voxels, X fastest. Sequential or progressive: both are written.
 */
record JpegChunk() implements ChunkDecoder {

  private static final long TABLES_AND_COMMENTS_BYTES = 64 << 10;

  /** Noise at the highest quality takes more than a byte a pixel, never two. */
  @Override
  public long mostBytes(Content content) {
    return 2L * content.voxels() + TABLES_AND_COMMENTS_BYTES;
  }

  @Override
  public void decode(StoredChunk chunk, Content content, int channel, ByteBuffer target) {
    byte[] picture = chunk.bytes();
    try (JpegReader reader = new JpegReader()) {
      JpegFrame frame = JpegFrame.findAlsoProgressive(picture, picture.length);
      if ((long) frame.width() * frame.height() != content.voxels()) {
        throw chunk.broken("a JPEG picture of " + frame.width() + " x " + frame.height()
            + " pixels is no chunk of " + content.shape() + " voxels");
      }
      target.put(reader.read(new ByteArrayInputStream(picture), frame, frame.height()));
    } catch (IOException | RuntimeException broken) {
      throw chunk.documented(broken);
    }
  }
}
