package org.emingest.testkit.mrc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.junit.jupiter.api.Test;

class MrcEncoderTest {

  /** Two sections of one row of three samples; the bytes count up. */
  private record Counting(SampleType type) implements Volume {

    @Override
    public StackShape shape() {
      return new StackShape(2, 1, 3);
    }

    @Override
    public byte[] section(int z) {
      byte[] section = new byte[(int) bytesPerSection()];
      for (int i = 0; i < section.length; i++) {
        section[i] = (byte) (z * section.length + i);
      }
      return section;
    }
  }

  private static byte[] write(SampleType type, MrcOptions options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MrcEncoder.write(new Counting(type), options, out);
    return out.toByteArray();
  }

  private static byte[] samples(byte[] file, int at) {
    return Arrays.copyOfRange(file, at, file.length);
  }

  @Test
  void putsTheFieldsWhereTheStandardHasThem() throws IOException {
    MrcOptions options = MrcOptions.of(SampleType.UINT16).extended("FEI1", 12).byImod(1);
    byte[] file = write(SampleType.UINT16, options);
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(header.getInt(0)).isEqualTo(3);
    assertThat(header.getInt(4)).isEqualTo(1);
    assertThat(header.getInt(8)).isEqualTo(2);
    assertThat(header.getInt(12)).isEqualTo(6);
    assertThat(header.getInt(36)).isEqualTo(2);
    assertThat(header.getFloat(40)).isEqualTo(150);
    assertThat(header.getInt(72)).isEqualTo(3);
    assertThat(header.getInt(92)).isEqualTo(12);
    assertThat(new String(file, 104, 4, StandardCharsets.US_ASCII)).isEqualTo("FEI1");
    assertThat(header.getInt(156)).isEqualTo(1);
    assertThat(Arrays.copyOfRange(file, 208, 214)).containsExactly('M', 'A', 'P', ' ', 0x44, 0x44);
    assertThat(samples(file, 1036)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void turnsHeaderAndSamplesForOtherMachines() throws IOException {
    byte[] file = write(SampleType.INT16, MrcOptions.of(SampleType.INT16).bigEndian());

    assertThat(Arrays.copyOf(file, 4)).containsExactly(0, 0, 0, 3);
    assertThat(file[212]).isEqualTo((byte) 0x11);
    assertThat(samples(file, 1024)).containsExactly(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10);
  }

  @Test
  void packsTheFirstOfTwoSamplesIntoTheLowerBits() throws IOException {
    MrcOptions options = MrcOptions.of(SampleType.UINT8).mode(MrcOptions.PACKED).unstamped();
    byte[] file = write(SampleType.UINT8, options);

    assertThat(file[208]).isZero();
    assertThat(samples(file, 1024)).containsExactly(0x10, 0x02, 0x43, 0x05);
  }

  /** Three samples along x, two along z: columns along z, rows along x, sections along y. */
  @Test
  void turnsSamplesAndLengthsButNotTheGrid() throws IOException {
    byte[] file = write(SampleType.UINT8, MrcOptions.of(SampleType.UINT8).axes(3, 1, 2));
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(new int[] {header.getInt(0), header.getInt(4), header.getInt(8)})
        .containsExactly(2, 3, 1);
    assertThat(new int[] {header.getInt(28), header.getInt(32), header.getInt(36)})
        .containsExactly(3, 1, 2);
    assertThat(new int[] {header.getInt(64), header.getInt(68), header.getInt(72)})
        .containsExactly(3, 1, 2);
    assertThat(samples(file, 1024)).containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void countsTheSectionsOfAStackInTheGrid() throws IOException {
    byte[] file = write(SampleType.UINT8, MrcOptions.of(SampleType.UINT8).stackOf(1));
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(header.getInt(8)).isEqualTo(2);
    assertThat(header.getInt(36)).isEqualTo(1);
    assertThat(header.getFloat(48)).isEqualTo(50);
    assertThat(header.getInt(88)).isEqualTo(401);
    assertThat(samples(file, 1024)).containsExactly(0, 1, 2, 3, 4, 5);
  }
}
