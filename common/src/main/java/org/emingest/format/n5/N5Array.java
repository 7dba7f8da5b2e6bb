package org.emingest.format.n5;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.emingest.format.ByteOrders;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** One channel and time point of a data set. */
final class N5Array implements ChunkedArray {

  /** No compressor that is read makes what it cannot compress longer than by a sixteenth and a few headers. */
  private static final int HEADERS_BYTES = 64 << 10;

  private final ChunkStore store;
  private final String key;
  private final Dataset dataset;
  private final VolumeDescriptor descriptor;
  private final int channel;
  private final int timePoint;

  N5Array(
      ChunkStore store,
      String key,
      Dataset dataset,
      VolumeDescriptor descriptor,
      int channel,
      int timePoint) {
    this.store = store;
    this.key = key;
    this.dataset = dataset;
    this.descriptor = descriptor;
    this.channel = channel;
    this.timePoint = timePoint;
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public boolean read(Zyx index, ByteBuffer target) {
    Region region = region(index);
    int total = descriptor.room(region, target).limit();
    long[] first = first(region.origin());
    String blockKey = blockKey(first);
    Optional<byte[]> stored = store.get(blockKey, mostBytes());
    if (stored.isPresent()) {
      N5Block block =
          N5Block.parse(store.location(blockKey), stored.get(), dataset, insideVolume(first));
      copy(block, first, region.shape(), target);
      int voxelBytes = descriptor.dataType().bytes();
      if (voxelBytes > 1) {
        ByteOrders.turn(target, 0, total, voxelBytes);
      }
    } else {
      target.put(new byte[total]);
    }
    target.position(0).limit(total);
    return stored.isPresent();
  }

  private Region region(Zyx index) {
    Zyx shape = descriptor.shape();
    Zyx chunk = descriptor.naturalBlock();
    Zyx origin = new Zyx(index.z() * chunk.z(), index.y() * chunk.y(), index.x() * chunk.x());
    return new Region(
        origin,
        new Zyx(
            Math.min(chunk.z(), shape.z() - origin.z()),
            Math.min(chunk.y(), shape.y() - origin.y()),
            Math.min(chunk.x(), shape.x() - origin.x())));
  }

  /** The first voxel that is wanted, one number per dimension. */
  private long[] first(Zyx origin) {
    long[] first = new long[dataset.axes().count()];
    for (int i = 0; i < first.length; i++) {
      first[i] = switch (dataset.axes().letters().charAt(i)) {
        case 'z' -> origin.z();
        case 'y' -> origin.y();
        case 'x' -> origin.x();
        case 'c' -> channel;
        default -> timePoint;
      };
    }
    return first;
  }

  private String blockKey(long[] first) {
    StringBuilder path = new StringBuilder(key);
    for (int i = 0; i < first.length; i++) {
      if (path.length() > 0) {
        path.append('/');
      }
      path.append(first[i] / dataset.blockSize().get(i));
    }
    return path.toString();
  }

  private long mostBytes() {
    long bytes = descriptor.dataType().bytes();
    for (long edge : dataset.blockSize()) {
      bytes *= edge;
    }
    return N5Block.headerBytes(dataset.axes().count()) + bytes + bytes / 16 + HEADERS_BYTES;
  }

  /** How much of the block that holds a voxel lies inside the data set. */
  private long[] insideVolume(long[] first) {
    long[] inside = new long[first.length];
    for (int i = 0; i < first.length; i++) {
      long edge = dataset.blockSize().get(i);
      inside[i] = Math.min(edge, dataset.dimensions().get(i) - first[i] / edge * edge);
    }
    return inside;
  }

  /** Row by row; voxel by voxel where X is not the fastest dimension. */
  private void copy(N5Block block, long[] first, Zyx shape, ByteBuffer target) {
    int[] strides = new int[first.length];
    int stride = descriptor.dataType().bytes();
    int start = 0;
    for (int i = 0; i < first.length; i++) {
      strides[i] = stride;
      start += (int) (first[i] % dataset.blockSize().get(i)) * stride;
      stride *= block.size()[i];
    }
    int voxelBytes = descriptor.dataType().bytes();
    int strideX = stride(strides, 'x');
    for (int z = 0; z < shape.z(); z++) {
      for (int y = 0; y < shape.y(); y++) {
        int at = start + z * stride(strides, 'z') + y * stride(strides, 'y');
        if (strideX == voxelBytes) {
          target.put(block.voxels(), at, (int) shape.x() * voxelBytes);
        } else {
          for (int x = 0; x < shape.x(); x++) {
            target.put(block.voxels(), at + x * strideX, voxelBytes);
          }
        }
      }
    }
  }

  private int stride(int[] strides, char axis) {
    int dimension = dataset.axes().dimension(axis);
    return dimension < 0 ? 0 : strides[dimension];
  }

  /** The store belongs to whoever opened it. */
  @Override
  public void close() {}
}
