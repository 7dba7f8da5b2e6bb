package org.emingest.format.dm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.emingest.error.CorruptDataException;
import org.emingest.format.Formats;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.dm.DmEncoder;
import org.emingest.testkit.dm.DmOptions;
import org.emingest.transfer.LocalFile;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sections of the sizes that microscopes give, and larger. */
class DmLargeTest {

  /** Rows of one value each, which is the row's number. */
  private record Rows(StackShape shape, SampleType type) implements Volume {

    @Override
    public byte[] section(int z) {
      byte[] samples = new byte[(int) bytesPerSection()];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (byte) (i / shape.x());
      }
      return samples;
    }
  }

  /** A file whose image data are pulled apart: what lies between is a function of its offset. */
  private record Stretched(byte[] file, long at, long more) implements RandomAccessBytes {

    static byte voxel(long offset) {
      return (byte) (offset * 31 + (offset >> 20));
    }

    @Override
    public String location() {
      return "stretched.dm3";
    }

    @Override
    public long length() {
      return file.length + more;
    }

    @Override
    public void read(long position, ByteBuffer target) {
      if (position + target.remaining() > length()) {
        throw new CorruptDataException(location(), position, "the file ends before");
      }
      for (long from = position; target.hasRemaining(); from++) {
        if (from < at) {
          target.put(file[(int) from]);
        } else {
          target.put(from < at + more ? voxel(from) : file[(int) (from - more)]);
        }
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void readsAFullSizeSectionOfABlockFace(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("slice.dm3");
    Volume section = new Rows(new StackShape(1, 5500, 5496), SampleType.UINT8);
    DmEncoder.write(section, DmOptions.dm3().blockFace(), file);

    try (LocalFile bytes = LocalFile.open(file)) {
      VolumeReader reader = Formats.open(bytes).get(0).reader();
      assertThat(reader.descriptor().shape()).isEqualTo(new Zyx(1, 5500, 5496));
      assertThat(reader.descriptor().naturalBlock()).isEqualTo(new Zyx(1, 5500, 5496));
      byte[] corner = DmReading.read(reader, new Region(new Zyx(0, 5498, 5493), new Zyx(1, 2, 3)));
      byte above = (byte) 5498;
      byte last = (byte) 5499;
      assertThat(corner).containsExactly(above, above, above, last, last, last);
    }
  }

  @Test
  void readsASectionAboveTwoGibibytesInRows() {
    long width = 60_000;
    long height = 50_000;
    byte[] file = DmEncoder.bytes(
        DmReading.picture(),
        DmOptions.dm3()
            .withoutThumbnail()
            .with("ImageList.0.ImageData.Dimensions.0", (int) width)
            .with("ImageList.0.ImageData.Dimensions.1", (int) height));
    String content = new String(file, StandardCharsets.ISO_8859_1);
    int dataAt = content.indexOf("\u0015\0\u0004Data%%%%") + 7 + 4 + 4 + 12;
    ByteBuffer.wrap(file).putInt(dataAt - 4, (int) (width * height));

    VolumeReader reader =
        Formats.open(new Stretched(file, dataAt, width * height - 42)).get(0).reader();

    assertThat(reader.descriptor().naturalBlock()).isEqualTo(new Zyx(1, (64 << 20) / width, width));
    byte[] voxels = DmReading.read(reader, new Region(new Zyx(0, height - 2, 7), new Zyx(1, 1, 2)));
    long offset = dataAt + (height - 2) * width + 7;
    assertThat(voxels).containsExactly(Stretched.voxel(offset), Stretched.voxel(offset + 1));
  }
}
