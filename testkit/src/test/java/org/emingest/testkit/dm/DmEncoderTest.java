package org.emingest.testkit.dm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes worked out by hand from the description of the format. */
class DmEncoderTest {

  /** Samples are 0x0100, 0x0302, ... in the order of the file. */
  private record Counting(StackShape shape, SampleType type) implements Volume {

    @Override
    public byte[] section(int z) {
      byte[] samples = new byte[(int) bytesPerSection()];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (byte) (z * samples.length + i);
      }
      return samples;
    }
  }

  private static final Volume PICTURE = new Counting(new StackShape(1, 2, 3), SampleType.UINT16);

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String ascii(String name) {
    return hex(name.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void countsInDm3Have32Bits() {
    byte[] file = DmEncoder.bytes(PICTURE, DmOptions.dm3());

    assertThat(hex(file))
        .startsWith("00000003" + "%08x".formatted(file.length - 12 - 8) + "00000001" + "0100")
        .contains(
            "15" + "000b" + ascii("InImageMode") + "25252525" + "00000001" + "00000008" + "01")
        .contains("14" + "000a" + ascii("Dimensions") + "0100" + "00000002" + "15" + "0000")
        .endsWith("0000000000000000");
  }

  @Test
  void countsInDm4Have64BitsAndEntriesTheirLength() {
    byte[] file = DmEncoder.bytes(PICTURE, DmOptions.dm4());

    assertThat(hex(file))
        .startsWith("00000004" + "%016x".formatted(file.length - 16 - 8) + "00000001" + "0100")
        .contains("15" + "000b" + ascii("InImageMode") + "0000000000000015" + "25252525"
            + "0000000000000001" + "0000000000000008" + "01");
  }

  @Test
  void theFlagSaysWhichOrderTheValuesHave() {
    String data = "15" + "0004" + ascii("Data") + "25252525" + "00000003" + "00000014" + "00000004"
        + "00000006";

    assertThat(hex(DmEncoder.bytes(PICTURE, DmOptions.dm3())))
        .contains(data + "000102030405060708090a0b");
    String big = hex(DmEncoder.bytes(PICTURE, DmOptions.dm3().bigEndian()));
    assertThat(big.substring(16, 24)).isEqualTo("00000000");
    assertThat(big).contains(data + "0100030205040706" + "09080b0a");
  }

  @Test
  void textIsUtf16AndStructsNameTheTypesOfTheirFields() {
    String file = hex(DmEncoder.bytes(PICTURE, DmOptions.dm3().calibrated(0, 2f, "µm")));

    assertThat(file)
        .contains("15" + "0005" + ascii("Units") + "25252525" + "00000003" + "00000014" + "00000004"
            + "00000002" + "b5006d00")
        .contains("15" + "0011" + ascii("ApplicationBounds") + "25252525" + "0000000b" + "0000000f"
            + "00000000" + "00000004" + "0000000000000003".repeat(4));
  }

  @Test
  void aStackGoesToItsFileSectionBySection(@TempDir Path folder) throws IOException {
    Volume stack = new Counting(new StackShape(5, 40, 30), SampleType.FLOAT32);
    Path file = folder.resolve("stack.dm4");
    DmEncoder.write(stack, DmOptions.dm4().withoutThumbnail(), file);

    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).isEqualTo(DmEncoder.bytes(stack, DmOptions.dm4().withoutThumbnail()));
    for (int z = 0; z < 5; z++) {
      assertThat(hex(bytes)).contains(hex(stack.section(z)));
    }
  }
}
