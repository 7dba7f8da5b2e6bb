package org.emingest.testkit.precomputed;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.emingest.testkit.precomputed.PrecomputedOptions.Xyz;

/** Encodes one chunk. */
final class ChunkEncoder {

  private ChunkEncoder() {}

  /**
   * @param voxels channel slowest, then z, y, x; little-endian
   * @param size of the chunk, X,Y,Z
   */
  static byte[] encode(
      byte[] voxels, Xyz size, int channels, PrecomputedOptions options, int voxelBytes) {
    return switch (options.encoding()) {
      case "raw" -> voxels;
      case "jpeg", "png" -> picture(voxels, size, options.encoding(), voxelBytes);
      case "compressed_segmentation" -> segmentation(voxels, size, channels, options, voxelBytes);
      default -> throw new IllegalArgumentException(options.encoding());
    };
  }

  /** As wide as the chunk, its sections one below the other. */
  private static byte[] picture(byte[] voxels, Xyz size, String format, int voxelBytes) {
    int type = voxelBytes == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY;
    BufferedImage image = new BufferedImage(size.x(), size.y() * size.z(), type);
    if (voxelBytes == 1) {
      byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      System.arraycopy(voxels, 0, pixels, 0, pixels.length);
    } else {
      short[] pixels = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
      ByteBuffer.wrap(voxels).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pixels);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, file);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory takes all bytes", impossible);
    }
    return file.toByteArray();
  }

  private static byte[] segmentation(
      byte[] voxels, Xyz size, int channels, PrecomputedOptions options, int voxelBytes) {
    List<Integer> words = new ArrayList<>();
    int channelBytes = voxels.length / channels;
    for (int channel = 0; channel < channels; channel++) {
      words.add(0);
    }
    for (int channel = 0; channel < channels; channel++) {
      words.set(channel, words.size());
      ByteBuffer labels = ByteBuffer.wrap(voxels, channel * channelBytes, channelBytes)
          .slice()
          .order(ByteOrder.LITTLE_ENDIAN);
      channel(words, labels, size, options.segmentationBlock(), voxelBytes);
    }
    ByteBuffer encoded = ByteBuffer.allocate(4 * words.size()).order(ByteOrder.LITTLE_ENDIAN);
    words.forEach(encoded::putInt);
    return encoded.array();
  }

  private static void channel(
      List<Integer> words, ByteBuffer labels, Xyz size, Xyz block, int voxelBytes) {
    int start = words.size();
    int blocks = ((size.x() - 1) / block.x() + 1)
        * ((size.y() - 1) / block.y() + 1)
        * ((size.z() - 1) / block.z() + 1);
    for (int i = 0; i < 2 * blocks; i++) {
      words.add(0);
    }
    int header = start;
    for (int z = 0; z < size.z(); z += block.z()) {
      for (int y = 0; y < size.y(); y += block.y()) {
        for (int x = 0; x < size.x(); x += block.x()) {
          long[] values = new long[block.x() * block.y() * block.z()];
          for (int i = 0; i < values.length; i++) {
            // What sticks out repeats the block's first voxel.
            int vx = x + i % block.x();
            int vy = y + i / block.x() % block.y();
            int vz = z + i / block.x() / block.y();
            boolean inside = vx < size.x() && vy < size.y() && vz < size.z();
            int at =
                inside ? (vz * size.y() + vy) * size.x() + vx : (z * size.y() + y) * size.x() + x;
            values[i] = voxelBytes == 8 ? labels.getLong(8 * at) : labels.getInt(4 * at);
          }
          block(words, values, start, header, voxelBytes);
          header += 2;
        }
      }
    }
  }

  private static void block(
      List<Integer> words, long[] values, int start, int header, int voxelBytes) {
    List<Long> table = new ArrayList<>();
    for (long value : values) {
      if (!table.contains(value)) {
        table.add(value);
      }
    }
    int bits = 0;
    while (1L << bits < table.size()) {
      bits = bits == 0 ? 1 : 2 * bits;
    }
    int[] packed = new int[(values.length * bits + 31) / 32];
    for (int i = 0; i < values.length && bits > 0; i++) {
      packed[i * bits / 32] |= table.indexOf(values[i]) << i * bits % 32;
    }
    words.set(header + 1, words.size() - start);
    for (int word : packed) {
      words.add(word);
    }
    words.set(header, words.size() - start | bits << 24);
    for (long label : table) {
      words.add((int) label);
      if (voxelBytes == 8) {
        words.add((int) (label >>> 32));
      }
    }
  }
}
