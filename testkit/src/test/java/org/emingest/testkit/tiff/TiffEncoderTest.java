package org.emingest.testkit.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's own TIFF reader is the judge; it does not read BigTIFF, whose fields are checked one by one. */
class TiffEncoderTest {

  private static final StackShape SHAPE = new StackShape(3, 37, 53);

  @TempDir
  Path folder;

  static Stream<TiffOptions> waysToWriteBytes() {
    TiffOptions plain = TiffOptions.plain();
    return Stream.of(
        plain,
        plain.bigEndian(),
        plain.strips(4),
        plain.strips(100),
        plain.tiles(16, 32),
        plain.laidOut(TiffOptions.Layout.SAMPLES_FIRST).strips(4),
        plain.described("a phantom").resolution(125, 3),
        plain.packed(Compression.PACKBITS),
        plain.packed(Compression.DEFLATE),
        plain.packed(Compression.LZW),
        plain.packed(Compression.LZW).tiles(32, 16),
        plain.packed(Compression.DEFLATE).differences().bigEndian(),
        plain.packed(Compression.LZW).differences());
  }

  @ParameterizedTest
  @MethodSource("waysToWriteBytes")
  void aReaderThatIsNotOursReadsTheSameBytes(TiffOptions options) throws IOException {
    Volume volume = random(SHAPE, SampleType.UINT8);
    Path file = folder.resolve("stack.tif");
    TiffEncoder.write(volume, options, file);
    assertSameSections(file, volume);
  }

  @ParameterizedTest
  @EnumSource(SampleType.class)
  void everySampleTypeIsReadBackInBothByteOrders(SampleType type) throws IOException {
    Volume volume = random(SHAPE, type);
    Path little = folder.resolve("little.tif");
    Path big = folder.resolve("big.tif");
    TiffEncoder.write(volume, TiffOptions.plain().strips(5), little);
    TiffEncoder.write(volume, TiffOptions.plain().strips(5).bigEndian(), big);
    assertSameSections(little, volume);
    assertSameSections(big, volume);
  }

  @Test
  void lzwOutgrowsItsTableAndStartsAnew() throws IOException {
    Volume volume = random(new StackShape(1, 256, 256), SampleType.UINT8);
    Path file = folder.resolve("lzw.tif");
    TiffEncoder.write(volume, TiffOptions.plain().packed(Compression.LZW).strips(256), file);
    assertSameSections(file, volume);
  }

  @Test
  void sixteenBitDifferencesCarryAcrossBytes() throws IOException {
    Volume volume = random(new StackShape(1, 9, 33), SampleType.UINT16);
    Path file = folder.resolve("differences.tif");
    TiffEncoder.write(volume, TiffOptions.plain().bigEndian().differences().strips(9), file);
    ByteBuffer samples =
        ByteBuffer.wrap(Files.readAllBytes(file)).position(8).order(ByteOrder.BIG_ENDIAN);
    ByteBuffer expected = ByteBuffer.wrap(volume.section(0)).order(ByteOrder.LITTLE_ENDIAN);
    for (int y = 0; y < 9; y++) {
      short sum = 0;
      for (int x = 0; x < 33; x++) {
        sum += samples.getShort();
        assertThat(sum).isEqualTo(expected.getShort());
      }
    }
  }

  @Test
  void anImageJStackHasOneDirectoryAndAllSectionsBehindIt() throws IOException {
    Volume volume = random(SHAPE, SampleType.UINT16);
    Path file = folder.resolve("imagej.tif");
    TiffOptions options = TiffOptions.plain().bigEndian().laidOut(TiffOptions.Layout.ONE_DIRECTORY);
    TiffEncoder.write(volume, options.described("ImageJ=1.54f\nimages=3\nslices=3\n"), file);
    byte[] bytes = Files.readAllBytes(file);
    byte[] tail = Arrays.copyOfRange(bytes, bytes.length - 3 * 37 * 53 * 2, bytes.length);
    ByteBuffer samples = ByteBuffer.wrap(tail).order(ByteOrder.BIG_ENDIAN);
    for (int z = 0; z < 3; z++) {
      ByteBuffer expected = ByteBuffer.wrap(volume.section(z)).order(ByteOrder.LITTLE_ENDIAN);
      while (expected.hasRemaining()) {
        assertThat(samples.getShort()).isEqualTo(expected.getShort());
      }
    }
    assertThat(pages(file)).isEqualTo(1);
  }

  @Test
  void aBigTiffHasWideLinksAndCounts() throws IOException {
    Volume volume = random(new StackShape(1, 4, 8), SampleType.UINT8);
    Path file = folder.resolve("big.tif");
    TiffEncoder.write(volume, TiffOptions.plain().bigTiff().strips(4), file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getShort(2)).isEqualTo((short) 43);
    assertThat(bytes.getShort(4)).isEqualTo((short) 8);
    assertThat(bytes.getShort(6)).isZero();
    int directory = (int) bytes.getLong(8);
    assertThat(directory).isEqualTo(16 + 32);
    int entries = (int) bytes.getLong(directory);
    int offsetEntry = entry(bytes, directory, entries, Tag.STRIP_OFFSETS);
    assertThat(bytes.getShort(offsetEntry + 2)).isEqualTo((short) 16);
    assertThat(bytes.getLong(offsetEntry + 4)).isEqualTo(1);
    assertThat(bytes.getLong(offsetEntry + 12)).isEqualTo(16);
    assertThat(bytes.getLong(directory + 8 + 20 * entries)).isZero();
    assertThat(Arrays.copyOfRange(bytes.array(), 16, 48)).isEqualTo(volume.section(0));
  }

  @Test
  void differencesOfFloatsAreRefused() {
    Volume volume = random(SHAPE, SampleType.FLOAT32);
    Path file = folder.resolve("floats.tif");
    assertThatThrownBy(() -> TiffEncoder.write(volume, TiffOptions.plain().differences(), file))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int entry(ByteBuffer bytes, int directory, int entries, int tag) {
    for (int n = 0; n < entries; n++) {
      int at = directory + 8 + 20 * n;
      if (bytes.getShort(at) == tag) {
        return at;
      }
    }
    throw new AssertionError("no tag " + tag);
  }

  static void assertSameSections(Path file, Volume volume) throws IOException {
    StackShape shape = volume.shape();
    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
      reader.setInput(stream);
      assertThat(reader.getNumImages(true)).isEqualTo(shape.z());
      for (int z = 0; z < shape.z(); z++) {
        Raster raster = reader.read(z).getRaster();
        assertThat(littleEndian(raster, volume.type()))
            .as("section %d", z)
            .isEqualTo(volume.section(z));
      }
      reader.dispose();
    }
  }

  static int pages(Path file) throws IOException {
    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
      reader.setInput(stream);
      return reader.getNumImages(true);
    }
  }

  private static byte[] littleEndian(Raster raster, SampleType type) {
    int samples = raster.getWidth() * raster.getHeight();
    ByteBuffer bytes = ByteBuffer.allocate(samples * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < raster.getWidth(); x++) {
        switch (type) {
          case UINT8, INT8 -> bytes.put((byte) raster.getSample(x, y, 0));
          case UINT16, INT16 -> bytes.putShort((short) raster.getSample(x, y, 0));
          case UINT32, INT32 -> bytes.putInt(raster.getSample(x, y, 0));
          case FLOAT32 -> bytes.putFloat(raster.getSampleFloat(x, y, 0));
          case FLOAT64 -> bytes.putDouble(raster.getSampleDouble(x, y, 0));
        }
      }
    }
    return bytes.array();
  }

  /** Half of it smooth, so that packers find something to pack. */
  static Volume random(StackShape shape, SampleType type) {
    return new Volume() {
      @Override
      public StackShape shape() {
        return shape;
      }

      @Override
      public SampleType type() {
        return type;
      }

      @Override
      public byte[] section(int z) {
        Random random = new Random(z);
        ByteBuffer bytes =
            ByteBuffer.allocate((int) bytesPerSection()).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
          long value = bytes.position() % 64 < 32 ? 7 : random.nextLong();
          switch (type.bytes()) {
            case 1 -> bytes.put((byte) value);
            case 2 -> bytes.putShort((short) value);
            case 4 -> putFour(bytes, (int) value);
            default -> bytes.putDouble(value / 3.0);
          }
        }
        return bytes.array();
      }

      private void putFour(ByteBuffer bytes, int value) {
        if (type == SampleType.FLOAT32) {
          bytes.putFloat(value / 3f);
        } else {
          bytes.putInt(value);
        }
      }
    };
  }
}
