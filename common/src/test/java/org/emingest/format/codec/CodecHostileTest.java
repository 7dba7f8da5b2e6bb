package org.emingest.format.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.codec.CodecGoldenTest.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecHostileTest {

  private static final String GOLDEN = "org.emingest.format.codec.CodecGoldenTest#golden";

  @ParameterizedTest
  @MethodSource(GOLDEN)
  void refusesWhatIsCutAnywhere(Golden golden) {
    int step = Math.max(1, golden.encoded().length / 200);
    for (int length = 0; length < golden.encoded().length; length += step) {
      int cut = length;
      assertThatThrownBy(() -> decode(golden, Arrays.copyOf(golden.encoded(), cut)))
          .as("cut at %d", cut)
          .isInstanceOf(CorruptDataException.class)
          .hasMessageStartingWith("somewhere (")
          .hasMessageNotContaining("\n");
    }
  }

  @ParameterizedTest
  @MethodSource(GOLDEN)
  void refusesWhatFollowsTheEnd(Golden golden) {
    byte[] longer = Arrays.copyOf(golden.encoded(), golden.encoded().length + 1);
    longer[longer.length - 1] = 7;

    assertThatThrownBy(() -> decode(golden, longer)).isInstanceOf(CorruptDataException.class);
  }

  @ParameterizedTest
  @MethodSource(GOLDEN)
  void decodesOrRefusesWhateverByteIsChanged(Golden golden) {
    Random random = new Random(golden.name().hashCode());
    for (int i = 0; i < 600; i++) {
      byte[] damaged = golden.encoded().clone();
      int at = i < 32 && i < damaged.length ? i : random.nextInt(damaged.length);
      damaged[at] ^= (byte) (1 + random.nextInt(255));

      Throwable failure = catchThrowable(() -> decode(golden, damaged));
      Throwable unbounded = catchThrowable(
          () -> golden.codec().decodeAtMost(damaged, 0, damaged.length, 1 << 16, "somewhere"));

      assertThat(failure == null || failure instanceof IngestException)
          .as("byte %d gives %s", at, failure)
          .isTrue();
      assertThat(unbounded == null || unbounded instanceof IngestException)
          .as("byte %d gives %s", at, unbounded)
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource(GOLDEN)
  void refusesToDecodeToMoreOrLessThanExpected(Golden golden) {
    byte[] encoded = golden.encoded();

    assertThatThrownBy(() ->
            golden.codec().decode(encoded, 0, encoded.length, golden.length() + 1, "somewhere"))
        .isInstanceOf(CorruptDataException.class);
    if (golden.length() > 0) {
      assertThatThrownBy(() ->
              golden.codec().decode(encoded, 0, encoded.length, golden.length() - 1, "somewhere"))
          .isInstanceOf(CorruptDataException.class);
      assertThatThrownBy(() -> golden
              .codec()
              .decodeAtMost(encoded, 0, encoded.length, golden.length() - 1, "somewhere"))
          .isInstanceOf(CorruptDataException.class);
    }
  }

  @Test
  void stopsABombAtItsBound() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 64; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    byte[] encoded = bomb.toByteArray();

    assertThatThrownBy(() -> Codec.GZIP.decode(encoded, 0, encoded.length, 1000, "somewhere"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessage("somewhere (gzip): decodes to more than 1000 bytes");
  }

  @Test
  void allocatesNothingForALengthThatSoFewBytesCannotHold() {
    byte[] lz4 = ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(Integer.MAX_VALUE)
        .array();

    assertThatThrownBy(() -> Codec.LZ4.decodeAtMost(lz4, 0, lz4.length, 1 << 30, "somewhere"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("cannot hold 2147483647 bytes");
  }

  @Test
  void refusesAnXzDictionaryThatNoChunkNeeds() {
    // Python's lzma.compress(b"x", preset=9)
    byte[] encoded = HexFormat.of()
        .parseHex("fd377a585a000004e6d6b446020021011c00000010cf58cc0100007800000000"
            + "45aeef83f8ee160a00011901a52c81cc1fb6f37d010000000004595a");

    assertThatThrownBy(() -> Codec.XZ.decode(encoded, 0, encoded.length, 1, "somewhere"))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("preset 8");
  }

  @Test
  void refusesBlosc2ByItsVersion() {
    byte[] header = new byte[32];
    header[0] = 5;

    assertThatThrownBy(() -> Codec.BLOSC.decode(header, 0, 32, 100, "somewhere"))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("version 5");
  }

  @Test
  void refusesAWrongCrc32c() {
    byte[] data = {1, 2, 3};
    CRC32C checksum = new CRC32C();
    checksum.update(data);
    byte[] encoded = ByteBuffer.allocate(7)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(data)
        .putInt((int) checksum.getValue())
        .array();

    assertThat(Codec.CRC32C.decode(encoded, 0, 7, 3, "somewhere")).isEqualTo(data);
    encoded[1]++;
    assertThatThrownBy(() -> Codec.CRC32C.decode(encoded, 0, 7, 3, "somewhere"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("the checksum is");
  }

  private static byte[] decode(Golden golden, byte[] encoded) {
    return golden.codec().decode(encoded, 0, encoded.length, golden.length(), "somewhere");
  }
}
