package org.emingest.format.mrc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.emingest.format.FileVolume;
import org.emingest.format.Formats;
import org.emingest.format.MemoryBytes;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.mrc.MrcEncoder;
import org.emingest.testkit.mrc.MrcOptions;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeReader;

/** Small volumes of noise, written and read in memory. */
final class MrcFiles {

  private MrcFiles() {}

  /** The same noise whenever it is asked for. */
  record Noise(StackShape shape, SampleType type) implements Volume {

    @Override
    public byte[] section(int z) {
      byte[] section = new byte[(int) bytesPerSection()];
      new Random(z).nextBytes(section);
      return section;
    }

    ByteBuffer all() {
      ByteBuffer all = ByteBuffer.allocate((int) bytesPerSection() * shape.z());
      for (int z = 0; z < shape.z(); z++) {
        all.put(section(z));
      }
      return all.flip();
    }
  }

  static byte[] write(Volume volume, MrcOptions options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      MrcEncoder.write(volume, options, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** With some fields of the header changed. */
  static byte[] write(Volume volume, MrcOptions options, Consumer<ByteBuffer> change) {
    byte[] file = write(volume, options);
    change.accept(ByteBuffer.wrap(file).order(options.order()));
    return file;
  }

  static VolumeReader open(byte[] file) {
    List<FileVolume> volumes = Formats.open(new MemoryBytes(file));
    if (volumes.size() != 1) {
      throw new AssertionError(volumes.size() + " volumes, not one");
    }
    return volumes.get(0).reader();
  }

  static byte[] read(VolumeReader reader, Region region) {
    int size = Math.toIntExact(region.voxels() * reader.descriptor().dataType().bytes());
    ByteBuffer voxels = reader.read(region, ByteBuffer.allocateDirect(size + 3)).voxels();
    byte[] bytes = new byte[voxels.remaining()];
    voxels.get(bytes);
    return bytes;
  }

  static byte[] readWhole(byte[] file) {
    VolumeReader reader = open(file);
    return read(reader, Region.of(reader.descriptor().shape()));
  }
}
