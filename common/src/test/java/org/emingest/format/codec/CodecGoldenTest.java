package org.emingest.format.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What numcodecs and Python's own compressors wrote: see tools/golden/make_codecs.py. */
class CodecGoldenTest {

  /** One encoded file: what it is and what it decodes to. */
  record Golden(String name, Codec codec, int length, String sha256, byte[] encoded) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Golden> golden() throws IOException {
    String lines = new String(bytes("expected.tsv"), StandardCharsets.UTF_8);
    return lines.lines().map(CodecGoldenTest::golden).toList();
  }

  private static Golden golden(String line) {
    String[] cells = line.split("\t");
    byte[] encoded = bytes(cells[0]);
    return new Golden(
        cells[0], Codec.valueOf(cells[1]), Integer.parseInt(cells[2]), cells[3], encoded);
  }

  private static byte[] bytes(String name) {
    try (InputStream file = CodecGoldenTest.class.getResourceAsStream("/golden/codec/" + name)) {
      return file.readAllBytes();
    } catch (IOException trouble) {
      throw new java.io.UncheckedIOException(trouble);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void agreesWithTheReferenceEncoders(Golden golden) throws Exception {
    byte[] decoded = golden
        .codec()
        .decode(golden.encoded(), 0, golden.encoded().length, golden.length(), golden.name());

    assertThat(sha256(decoded)).isEqualTo(golden.sha256());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void decodesAsMuchWithoutKnowingTheLength(Golden golden) throws Exception {
    byte[] framed = new byte[golden.encoded().length + 7];
    System.arraycopy(golden.encoded(), 0, framed, 5, golden.encoded().length);

    byte[] decoded = golden
        .codec()
        .decodeAtMost(framed, 5, golden.encoded().length, golden.length() + 1000, golden.name());

    assertThat(sha256(decoded)).isEqualTo(golden.sha256());
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
