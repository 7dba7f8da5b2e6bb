package org.emingest.conformance;

import java.nio.ByteBuffer;
import java.util.List;
import org.emingest.format.FileVolume;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;

/**
 * A volume as its file has it: sections, rows, columns. Readers that turn a file's axes into Z,Y,X say in their header
 * what columns, rows and sections run along ({@code axis_map}: 1 is x, 2 y, 3 z); a manifest counts and hashes the
 * file's own order.
 */
final class FileOrder implements VolumeReader {

  private static final String AXIS_MAP = "axis_map";
  private static final List<List<Integer>> PLAIN = List.of(List.of(1, 2, 3), List.of(0, 0, 0));

  private final VolumeReader turned;

  /** What columns, rows and sections run along. */
  private final int[] axes;

  private final VolumeDescriptor descriptor;

  private FileOrder(VolumeReader turned, List<?> axisMap) {
    this.turned = turned;
    this.axes = axisMap.stream().mapToInt(axis -> (Integer) axis).toArray();
    VolumeDescriptor said = turned.descriptor();
    Zyx shape = toFile(said.shape());
    this.descriptor = new VolumeDescriptor(
        shape,
        said.dataType(),
        new Zyx(1, shape.y(), shape.x()),
        said.sourceDataType(),
        said.compression(),
        said.statements(),
        said.header());
  }

  /** The volume itself, if its reader turned nothing. */
  static FileVolume of(FileVolume volume) {
    VolumeReader reader = volume.reader();
    return isTurned(reader.descriptor())
        ? new FileVolume(
            volume.channel(),
            volume.timePoint(),
            new FileOrder(reader, axisMap(reader.descriptor())))
        : volume;
  }

  static boolean isTurned(VolumeDescriptor descriptor) {
    List<?> axisMap = axisMap(descriptor);
    return !axisMap.isEmpty() && !PLAIN.contains(axisMap);
  }

  /** As the manifest writes it: {@code 3,1,2}; empty if the reader says nothing of it. */
  static String inWords(VolumeDescriptor descriptor) {
    return String.join(",", axisMap(descriptor).stream().map(String::valueOf).toList());
  }

  private static List<?> axisMap(VolumeDescriptor descriptor) {
    return descriptor.header().get(AXIS_MAP) instanceof List<?> said ? said : List.of();
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Block read(Region region, ByteBuffer target) {
    int total = descriptor.room(region, target).limit();
    Region there = new Region(toVolume(region.origin()), toVolume(region.shape()));
    ByteBuffer voxels = turned.read(there, ByteBuffer.allocate(total)).voxels();
    int voxelBytes = descriptor.dataType().bytes();
    Zyx shape = there.shape();
    Zyx steps = toFile(new Zyx(shape.y() * shape.x(), shape.x(), 1));
    int to = 0;
    for (long section = 0; section < region.shape().z(); section++) {
      for (long row = 0; row < region.shape().y(); row++) {
        for (long column = 0; column < region.shape().x(); column++) {
          long from = section * steps.z() + row * steps.y() + column * steps.x();
          target.put(to, voxels, (int) from * voxelBytes, voxelBytes);
          to += voxelBytes;
        }
      }
    }
    return new Block(region, descriptor.dataType(), target.position(0).limit(total));
  }

  /** From Z,Y,X to sections, rows, columns. */
  private Zyx toFile(Zyx volume) {
    long[] xyz = {volume.x(), volume.y(), volume.z()};
    return new Zyx(xyz[axes[2] - 1], xyz[axes[1] - 1], xyz[axes[0] - 1]);
  }

  private Zyx toVolume(Zyx file) {
    long[] xyz = new long[3];
    xyz[axes[0] - 1] = file.x();
    xyz[axes[1] - 1] = file.y();
    xyz[axes[2] - 1] = file.z();
    return new Zyx(xyz[2], xyz[1], xyz[0]);
  }

  @Override
  public void close() {
    turned.close();
  }
}
