package org.emingest.testkit.ser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.junit.jupiter.api.Test;

class SerEncoderTest {

  /** One section of two rows of two bytes. */
  private record Four() implements Volume {

    @Override
    public StackShape shape() {
      return new StackShape(1, 2, 2);
    }

    @Override
    public SampleType type() {
      return SampleType.UINT8;
    }

    @Override
    public byte[] section(int z) {
      return new byte[] {1, 2, 3, 4};
    }
  }

  private static ByteBuffer write(SerOptions options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SerEncoder.write(new Four(), options, out);
    return ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** As a series of one image begins that TIA wrote. */
  @Test
  void beginsAsTheMicroscopesOwnFiles() throws IOException {
    byte[] head = Arrays.copyOf(write(SerOptions.plain()).array(), 72);
    assertThat(HexFormat.of().formatHex(head))
        .isEqualTo("4949970110022241000052410000010000000100000044000000"
            + "01000000010000000000000000000000000000000000f03f00000000"
            + "060000004e756d626572000000004c000000");
  }

  @Test
  void putsTheBottomRowFirstBehindItsCalibration() throws IOException {
    ByteBuffer file = write(SerOptions.plain());
    assertThat(file.getDouble(0x4c + 8)).isEqualTo(2.5e-9);
    assertThat(file.getShort(0x4c + 40)).isEqualTo((short) 1);
    assertThat(Arrays.copyOfRange(file.array(), 0x4c + 50, 0x4c + 54)).containsExactly(3, 4, 1, 2);
  }

  @Test
  void widensOffsetsAndLeavesUnwrittenOnesAtZero() throws IOException {
    ByteBuffer file = write(SerOptions.plain().widened().abandonedBefore(1));
    assertThat(file.getShort(4)).isEqualTo((short) 0x0220);
    assertThat(file.getInt(14)).isEqualTo(2);
    assertThat(file.getInt(18)).isEqualTo(1);
    assertThat(file.getLong(22)).isEqualTo(0x48);
    assertThat(file.getLong(0x48)).isEqualTo(0x48 + 4 * 8);
    assertThat(file.getLong(0x50)).isZero();
  }
}
