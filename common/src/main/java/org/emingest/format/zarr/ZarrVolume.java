package org.emingest.format.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.emingest.format.ByteOrders;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.zarr.Axis.Role;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/**
 * One channel and time point of an array, its axes turned to Z,Y,X.
 *
 * <p>Keeps nothing open: the store is its opener's.
 */
final class ZarrVolume implements ChunkedArray {

  /** Of fill value written at once: a whole number of elements, whatever their size. */
  private static final int FILL_RUN_BYTES = 4096;

  private final ZarrArray array;
  private final Axes axes;
  private final int channel;
  private final int timePoint;
  private final VolumeDescriptor descriptor;
  private final Zyx chunkShape;
  private final Zyx strides;

  /** For decoded chunks, as many as were ever wanted at the same time: a collector has trouble with so large ones. */
  private final Queue<byte[]> rooms = new ConcurrentLinkedQueue<>();

  ZarrVolume(ZarrArray array, Axes axes, int channel, int timePoint, List<Statement> statements) {
    this.array = array;
    this.axes = axes;
    this.channel = channel;
    this.timePoint = timePoint;
    Zyx shape = zyx(array.shape(), 1);
    Zyx chunk = zyx(array.layout().shape().stream().map(Integer::longValue).toList(), 1);
    this.chunkShape = new Zyx(
        Math.min(chunk.z(), shape.z()),
        Math.min(chunk.y(), shape.y()),
        Math.min(chunk.x(), shape.x()));
    this.strides = zyx(array.layout().strides().stream().map(Integer::longValue).toList(), 0);
    this.descriptor = new VolumeDescriptor(
        shape,
        array.layout().element().type(),
        chunkShape,
        array.layout().element().asNamed(),
        array.compression(),
        statements,
        header());
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public boolean read(Zyx index, ByteBuffer target) {
    Region region = region(index);
    ByteBuffer voxels = descriptor.room(region, target).order(ByteOrder.LITTLE_ENDIAN);
    byte[] used = rooms.poll();
    byte[] room = used != null ? used : new byte[array.chunks().chunkBytes()];
    boolean there = array.chunks().read(arrayIndex(index), room);
    if (there) {
      int first = firstElement();
      new ChunkCopy(room, voxels, array.layout().element().type().bytes())
          .copy(first, strides, region.shape());
      turn(voxels);
    } else {
      fill(voxels);
    }
    rooms.add(room);
    voxels.rewind();
    return there;
  }

  @Override
  public void close() {}

  private Region region(Zyx index) {
    Zyx origin = new Zyx(
        Math.multiplyExact(index.z(), chunkShape.z()),
        Math.multiplyExact(index.y(), chunkShape.y()),
        Math.multiplyExact(index.x(), chunkShape.x()));
    Zyx shape = descriptor.shape();
    return new Region(
        origin,
        new Zyx(
            Math.min(chunkShape.z(), shape.z() - origin.z()),
            Math.min(chunkShape.y(), shape.y() - origin.y()),
            Math.min(chunkShape.x(), shape.x() - origin.x())));
  }

  private long[] arrayIndex(Zyx index) {
    long[] arrayIndex = new long[array.rank()];
    for (int axis = 0; axis < arrayIndex.length; axis++) {
      arrayIndex[axis] = switch (axes.each().get(axis).role()) {
        case Z -> index.z();
        case Y -> index.y();
        case X -> index.x();
        case CHANNEL -> channel / array.layout().shape().get(axis);
        case TIME -> timePoint / array.layout().shape().get(axis);
        case SINGLE, UNKNOWN -> 0;
      };
    }
    return arrayIndex;
  }

  /** Of the volume's first voxel in any chunk: chunks may hold several channels. */
  private int firstElement() {
    int first = 0;
    for (int axis = 0; axis < array.rank(); axis++) {
      int length = array.layout().shape().get(axis);
      int place = switch (axes.each().get(axis).role()) {
        case CHANNEL -> channel % length;
        case TIME -> timePoint % length;
        default -> 0;
      };
      first += place * array.layout().strides().get(axis);
    }
    return first;
  }

  private void turn(ByteBuffer voxels) {
    int bytes = array.layout().element().type().bytes();
    if (bytes > 1 && array.layout().element().bigEndian()) {
      ByteOrders.turn(voxels, 0, voxels.limit(), bytes);
    }
  }

  private void fill(ByteBuffer voxels) {
    byte[] element = array.fillValue();
    byte[] run = new byte[FILL_RUN_BYTES];
    for (int i = 0; i < run.length; i++) {
      run[i] = element[i % element.length];
    }
    while (voxels.hasRemaining()) {
      voxels.put(run, 0, Math.min(run.length, voxels.remaining()));
    }
  }

  private Zyx zyx(List<Long> ofAxes, long without) {
    return new Zyx(
        axes.index(Role.Z).map(ofAxes::get).orElse(without),
        axes.index(Role.Y).map(ofAxes::get).orElse(without),
        axes.index(Role.X).map(ofAxes::get).orElse(without));
  }

  private Map<String, Object> header() {
    Map<String, Object> header = new TreeMap<>();
    header.put("zarr_format", (long) array.version());
    header.put("shape", array.shape());
    header.put(
        "chunk_shape", array.layout().shape().stream().map(Integer::longValue).toList());
    header.put("axes", axes.letters());
    header.put("byte_order", array.layout().element().bigEndian() ? "big" : "little");
    if (!array.fillValueSaid()) {
      header.put("fill_value", "not given: absent chunks are read as 0");
    }
    return header;
  }
}
