package org.emingest.format.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.Formats;
import org.emingest.format.MemoryBytes;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyFormatTest {

  private static byte[] npy(int version, String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(12 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) version).put((byte) 0);
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    file.put(text).put(data);
    return Arrays.copyOf(file.array(), file.position());
  }

  private static String header(String descriptor, String fortran, String shape) {
    return "{'descr': '" + descriptor + "', 'fortran_order': " + fortran + ", 'shape': (" + shape
        + "), }          \n";
  }

  private static VolumeReader open(byte[] file) {
    return Formats.open(new MemoryBytes(file)).get(0).reader();
  }

  private static short[] read(VolumeReader reader, Region region) {
    ByteBuffer target = ByteBuffer.allocate((int) region.voxels() * 2);
    short[] values = new short[(int) region.voxels()];
    reader.read(region, target).voxels().asShortBuffer().get(values);
    return values;
  }

  /** Each element is 100 z + 10 y + x. */
  private static byte[] elements(ByteOrder order, boolean fortran) {
    ByteBuffer data = ByteBuffer.allocate(3 * 4 * 5 * 2).order(order);
    for (int i = 0; i < 60; i++) {
      int z = fortran ? i % 3 : i / 20;
      int y = fortran ? i / 3 % 4 : i / 5 % 4;
      int x = fortran ? i / 12 : i % 5;
      data.putShort((short) (100 * z + 10 * y + x));
    }
    return data.array();
  }

  @ParameterizedTest
  @CsvSource({"1, <u2, False", "2, >u2, False", "3, <u2, True", "1, >u2, True"})
  void readsEveryRegionInEitherOrder(int version, String descriptor, String fortran) {
    ByteOrder order = descriptor.charAt(0) == '<' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    byte[] data = elements(order, fortran.equals("True"));
    VolumeReader reader = open(npy(version, header(descriptor, fortran, "3, 4, 5"), data));

    assertThat(reader.descriptor().shape()).isEqualTo(new Zyx(3, 4, 5));
    assertThat(reader.descriptor().sourceDataType()).isEqualTo(descriptor);
    Random random = new Random(4);
    for (int round = 0; round < 100; round++) {
      int z = random.nextInt(3);
      int y = random.nextInt(4);
      int x = random.nextInt(5);
      Zyx size =
          new Zyx(1 + random.nextInt(3 - z), 1 + random.nextInt(4 - y), 1 + random.nextInt(5 - x));
      short[] values = read(reader, new Region(new Zyx(z, y, x), size));
      for (int i = 0; i < values.length; i++) {
        long expected = 100 * (z + i / (size.y() * size.x()))
            + 10 * (y + i / size.x() % size.y())
            + x
            + i % size.x();
        assertThat((long) values[i]).isEqualTo(expected);
      }
    }
  }

  @Test
  void givesFewerAxesLeadingOnes() {
    assertThat(
            open(npy(1, header("|u1", "False", "7,"), new byte[7])).descriptor().shape())
        .isEqualTo(new Zyx(1, 1, 7));
    assertThat(open(npy(1, header("|i1", "True", "2, 3"), new byte[6]))
            .descriptor()
            .shape())
        .isEqualTo(new Zyx(1, 2, 3));
  }

  @Test
  void namesWhatItRefuses() {
    assertRefused("|O", "2, 3", "descr '|O': pickled objects, never unpickled");
    assertRefused("<c8", "2, 3", "descr '<c8'; read are");
    assertRefused("<f16", "2, 3", "descr '<f16'; read are");
    assertRefused("|S4", "2, 3", "descr '|S4'; read are");
    assertRefused("<f4", "2, 3, 4, 5", "more than three axes");
    assertRefused("<f4", "2, 0", "an axis of length 0");
  }

  private static void assertRefused(String descriptor, String shape, String problem) {
    byte[] file = npy(2, header(descriptor, "False", shape), new byte[1000]);
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void refusesAnArrayWhoseElementsAreMissing() {
    byte[] file = npy(1, header("<f8", "False", "1000000, 1000000, 1000000"), new byte[80]);

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("an array of 1000000 x 1000000 x 1000000 float64 begins here")
        .hasMessageContaining("the file has " + file.length + " bytes");
  }

  @Test
  void survivesEveryByteOfTheHeaderChanged() {
    byte[] file = npy(1, header("<u2", "True", "3, 4, 5"), elements(ByteOrder.LITTLE_ENDIAN, true));
    for (int at = 0; at < file.length - 120; at++) {
      for (int value = 0; value < 256; value += 3) {
        byte[] changed = file.clone();
        changed[at] = (byte) value;
        readOrRefuse(changed);
      }
      readOrRefuse(Arrays.copyOf(file, at));
    }
  }

  private static void readOrRefuse(byte[] file) {
    try {
      VolumeReader reader = open(file);
      Zyx last = new Zyx(
          reader.descriptor().shape().z() - 1,
          reader.descriptor().shape().y() - 1,
          reader.descriptor().shape().x() - 1);
      reader.read(new Region(last, new Zyx(1, 1, 1)), ByteBuffer.allocate(8));
    } catch (IngestException documented) {
      assertThat(documented.getMessage()).contains("memory.tif");
    }
  }
}
