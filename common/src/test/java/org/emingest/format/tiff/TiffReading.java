package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import java.util.List;
import org.emingest.format.FileVolume;
import org.emingest.format.Formats;
import org.emingest.format.MemoryBytes;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeReader;

/** Short ways for tests to read a TIFF that lies in memory. */
final class TiffReading {

  private TiffReading() {}

  static List<FileVolume> open(byte[] tiff) {
    return Formats.open(new MemoryBytes(tiff));
  }

  static VolumeReader single(byte[] tiff) {
    List<FileVolume> volumes = open(tiff);
    if (volumes.size() != 1) {
      throw new AssertionError(volumes.size() + " volumes, not one");
    }
    return volumes.get(0).reader();
  }

  static byte[] whole(VolumeReader reader) {
    return region(reader, Region.of(reader.descriptor().shape()));
  }

  static byte[] region(VolumeReader reader, Region region) {
    int size = Math.toIntExact(region.voxels() * reader.descriptor().dataType().bytes());
    ByteBuffer target = ByteBuffer.allocateDirect(size + 3);
    ByteBuffer voxels = reader.read(region, target).voxels();
    byte[] bytes = new byte[voxels.remaining()];
    voxels.get(bytes);
    return bytes;
  }

  /** The same region cut out of the whole volume's bytes. */
  static byte[] cut(VolumeReader reader, byte[] whole, Region region) {
    var shape = reader.descriptor().shape();
    int size = reader.descriptor().dataType().bytes();
    ByteBuffer cut = ByteBuffer.allocate((int) region.voxels() * size);
    for (long z = 0; z < region.shape().z(); z++) {
      for (long y = 0; y < region.shape().y(); y++) {
        long voxel = ((region.origin().z() + z) * shape.y() + region.origin().y() + y) * shape.x()
            + region.origin().x();
        cut.put(whole, (int) voxel * size, (int) region.shape().x() * size);
      }
    }
    return cut.array();
  }
}
