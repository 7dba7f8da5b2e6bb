package org.emingest.conformance;

import java.nio.ByteBuffer;
import java.util.List;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** Turns volumes back into the axis order that their array has, where that is not t, c, z, y, x. */
final class AxisOrder {

  private static final long MOST_BYTES = 64L << 20;
  private static final String VOLUME_ORDER = "tczyx";

  private AxisOrder() {}

  /**
   * @param axes letters, slowest first
   * @return all elements, C order of these axes
   */
  static ByteBuffer inArrayOrder(List<ScaleLevel> volumes, String axes) {
    VolumeDescriptor first = volumes.get(0).array().descriptor();
    if (first.bytes() * volumes.size() > MOST_BYTES) {
      throw new UnsupportedDataException(
          "axes " + axes + " of more than 64 MiB are not put in order here");
    }
    ByteBuffer all = ByteBuffer.allocate((int) first.bytes() * volumes.size());
    for (ScaleLevel volume : volumes) {
      new SlabReader(volume.array()).forEach(all::put);
    }
    int timePoints = 1 + volumes.stream().mapToInt(ScaleLevel::timePoint).max().orElse(0);
    Zyx shape = first.shape();
    long[] lengths = {timePoints, volumes.size() / timePoints, shape.z(), shape.y(), shape.x()};
    return turned(all.array(), lengths, axes, first.dataType().bytes());
  }

  private static ByteBuffer turned(byte[] all, long[] lengths, String axes, int elementBytes) {
    int[] order = axes.chars().map(VOLUME_ORDER::indexOf).toArray();
    long[] strides = new long[lengths.length];
    long stride = 1;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= lengths[axis];
    }
    ByteBuffer turned = ByteBuffer.allocate(all.length);
    long[] at = new long[order.length];
    for (int done = 0; done < all.length; done += elementBytes) {
      long element = 0;
      for (int i = 0; i < order.length; i++) {
        element += at[i] * strides[order[i]];
      }
      turned.put(all, (int) element * elementBytes, elementBytes);
      for (int i = order.length - 1; i >= 0 && ++at[i] == lengths[order[i]]; i--) {
        at[i] = 0;
      }
    }
    return turned.flip();
  }
}
