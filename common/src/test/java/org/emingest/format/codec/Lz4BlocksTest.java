package org.emingest.format.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.lz4.Lz4Compressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.emingest.error.CorruptDataException;
import org.junit.jupiter.api.Test;

class Lz4BlocksTest {

  /** What lz4-java 1.8 writes for the seven bytes "aaaaaaa": one stored block, then the empty one. */
  private static final byte[] BY_LZ4_JAVA = HexFormat.of()
      .parseHex(
          "4c5a34426c6f636b16" + "07000000" + "07000000" + "%s".formatted(checksumOf("aaaaaaa"))
              + "61616161616161" + "4c5a34426c6f636b16" + "000000000000000000000000");

  @Test
  void decodesStoredBlocks() {
    assertThat(Codec.LZ4_BLOCKS.decode(BY_LZ4_JAVA, 0, BY_LZ4_JAVA.length, 7, "somewhere"))
        .isEqualTo(new byte[] {97, 97, 97, 97, 97, 97, 97});
  }

  @Test
  void decodesManyBlocks() {
    byte[] data = new byte[5000];
    new Random(3).nextBytes(data);
    Arrays.fill(data, 1000, 4000, (byte) 9);
    byte[] encoded = encode(data, 1024);

    assertThat(Codec.LZ4_BLOCKS.decode(encoded, 0, encoded.length, data.length, "somewhere"))
        .isEqualTo(data);
    assertThat(Codec.LZ4_BLOCKS.decodeAtMost(encoded, 0, encoded.length, 9000, "somewhere"))
        .isEqualTo(data);
  }

  @Test
  void refusesABlockThatBreaksItsChecksum() {
    byte[] encoded = BY_LZ4_JAVA.clone();
    encoded[22]++;

    assertThatThrownBy(() -> Codec.LZ4_BLOCKS.decode(encoded, 0, encoded.length, 7, "somewhere"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void refusesWhatIsCutAnywhere() {
    byte[] encoded = encode(new byte[3000], 1024);
    for (int i = 0; i < encoded.length; i++) {
      int cut = i;
      assertThatThrownBy(() -> Codec.LZ4_BLOCKS.decode(encoded, 0, cut, 3000, "somewhere"))
          .isInstanceOf(CorruptDataException.class);
    }
  }

  private static byte[] encode(byte[] data, int blockBytes) {
    ByteBuffer out = ByteBuffer.allocate(2 * data.length + 1000).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < data.length; at += blockBytes) {
      int length = Math.min(blockBytes, data.length - at);
      byte[] packed = new byte[2 * length + 100];
      int count = new Lz4Compressor().compress(data, at, length, packed, 0, packed.length);
      header(out, 0x20, count, length, checksum(data, at, length)).put(packed, 0, count);
    }
    header(out, 0x10, 0, 0, 0);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static ByteBuffer header(
      ByteBuffer out, int method, int stored, int length, int checksum) {
    return out.put("LZ4Block".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .put((byte) (method | 4))
        .putInt(stored)
        .putInt(length)
        .putInt(checksum);
  }

  private static String checksumOf(String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    int checksum = Integer.reverseBytes(checksum(bytes, 0, bytes.length));
    return "%08x".formatted(checksum);
  }

  private static int checksum(byte[] data, int at, int length) {
    var hash = new org.apache.commons.codec.digest.XXHash32(0x9747b28c);
    hash.update(data, at, length);
    return (int) hash.getValue() & 0x0fffffff;
  }
}
