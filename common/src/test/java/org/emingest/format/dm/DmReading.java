package org.emingest.format.dm;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.emingest.format.FileVolume;
import org.emingest.format.Formats;
import org.emingest.format.MemoryBytes;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.dm.DmEncoder;
import org.emingest.testkit.dm.DmOptions;
import org.emingest.volume.Field;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;

/** Short ways for tests to make a DM file in memory and read it. */
final class DmReading {

  /** Random bytes, the same each time. */
  record Noise(StackShape shape, SampleType type) implements Volume {

    @Override
    public byte[] section(int z) {
      byte[] samples = new byte[(int) bytesPerSection()];
      new Random(z * 31L + shape.hashCode()).nextBytes(samples);
      return samples;
    }

    byte[] whole() {
      ByteBuffer whole = ByteBuffer.allocate((int) (shape.z() * bytesPerSection()));
      for (int z = 0; z < shape.z(); z++) {
        whole.put(section(z));
      }
      return whole.array();
    }
  }

  private DmReading() {}

  static Noise picture() {
    return new Noise(new StackShape(1, 6, 7), SampleType.UINT8);
  }

  static Noise stack() {
    return new Noise(new StackShape(3, 6, 7), SampleType.UINT16);
  }

  static VolumeReader open(Volume volume, DmOptions options) {
    return open(DmEncoder.bytes(volume, options));
  }

  static VolumeReader open(byte[] file) {
    List<FileVolume> volumes = Formats.open(new MemoryBytes(file));
    return volumes.get(0).reader();
  }

  static VolumeDescriptor describe(DmOptions options) {
    return open(picture(), options).descriptor();
  }

  static List<Statement> statements(VolumeDescriptor descriptor, Field field) {
    return descriptor.statements().stream()
        .filter(each -> each.field() == field)
        .toList();
  }

  /** What the file says of a field; null if nothing. */
  static Object value(VolumeDescriptor descriptor, Field field) {
    List<Statement> said = statements(descriptor, field);
    return said.isEmpty() ? null : said.get(0).value();
  }

  static byte[] read(VolumeReader reader, Region region) {
    int bytes = (int) region.voxels() * reader.descriptor().dataType().bytes();
    ByteBuffer voxels =
        reader.read(region, ByteBuffer.allocateDirect(bytes + 3)).voxels();
    byte[] copy = new byte[voxels.remaining()];
    voxels.get(copy);
    return copy;
  }

  static byte[] whole(VolumeReader reader) {
    return read(reader, Region.of(reader.descriptor().shape()));
  }
}
