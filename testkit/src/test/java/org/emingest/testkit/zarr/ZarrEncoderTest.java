package org.emingest.testkit.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.phantom.Mosaic;
import org.emingest.testkit.phantom.SignedBand;
import org.junit.jupiter.api.Test;

class ZarrEncoderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Its samples count up in C order, from -5 on. */
  private record Counting(StackShape shape, SampleType type) implements Volume {
    @Override
    public byte[] section(int z) {
      byte[] section = new byte[Math.toIntExact(bytesPerSection())];
      for (int i = 0; i < section.length / 2; i++) {
        int value = (int) (z * shape.samplesPerSection()) + i - 5;
        section[2 * i] = (byte) value;
        section[2 * i + 1] = (byte) (value >> 8);
      }
      return section;
    }
  }

  private final Volume counting = new Counting(new StackShape(3, 2, 5), SampleType.INT16);

  @Test
  void chunksAreFullAndLieZYX() throws IOException {
    ZarrOptions options = ZarrOptions.v2(2, 2, 3).compressor(ZarrCompressor.NONE);
    Map<String, byte[]> store = ZarrEncoder.store(counting, options);
    assertThat(store.keySet()).containsExactly(".zarray", "0/0/0", "0/0/1", "1/0/0", "1/0/1");
    assertThat(samples(store.get("0/0/0")))
        .containsExactly(-5, -4, -3, 0, 1, 2, 5, 6, 7, 10, 11, 12);
    assertThat(samples(store.get("1/0/1"))).containsExactly(18, 19, 0, 23, 24, 0, 0, 0, 0, 0, 0, 0);
    JsonNode header = JSON.readTree(store.get(".zarray"));
    assertThat(header.get("dtype").asText()).isEqualTo("<i2");
    assertThat(header.get("shape").toString()).isEqualTo("[3,2,5]");
    assertThat(header.get("compressor").isNull()).isTrue();
  }

  @Test
  void everyCompressorIsUndoneByAnother() throws IOException {
    byte[] plain = plain(ZarrOptions.v2(2, 2, 3).compressor(ZarrCompressor.NONE));
    byte[] zlib = plain(ZarrOptions.v2(2, 2, 3).compressor(ZarrCompressor.ZLIB));
    byte[] gzip = plain(ZarrOptions.v2(2, 2, 3).compressor(ZarrCompressor.GZIP));
    byte[] zstd = plain(ZarrOptions.v2(2, 2, 3));
    assertThat(new InflaterInputStream(new ByteArrayInputStream(zlib)).readAllBytes())
        .isEqualTo(plain);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
        .isEqualTo(plain);
    byte[] room = new byte[plain.length + 1];
    int length = new ZstdDecompressor().decompress(zstd, 0, zstd.length, room, 0, room.length);
    assertThat(Arrays.copyOf(room, length)).isEqualTo(plain);
  }

  private byte[] plain(ZarrOptions options) {
    return ZarrEncoder.store(counting, options).get("0/0/1");
  }

  @Test
  void versionThreeHasItsOwnDocumentAndKeys() throws IOException {
    Map<String, byte[]> store =
        ZarrEncoder.store(counting, ZarrOptions.v3(2, 2, 3).separator('.'));
    assertThat(store.keySet())
        .containsExactly("zarr.json", "c.0.0.0", "c.0.0.1", "c.1.0.0", "c.1.0.1");
    JsonNode header = JSON.readTree(store.get("zarr.json"));
    assertThat(header.at("/data_type").asText()).isEqualTo("int16");
    assertThat(header.at("/codecs/1/name").asText()).isEqualTo("zstd");
  }

  @Test
  void aPyramidIsHalvedByFloorWithMeansAndMovedByHalfAVoxel() throws IOException {
    ZarrPyramid pyramid = ZarrPyramid.of(counting, 2, 2.96, 4, 4);
    Map<String, byte[]> store = new LinkedHashMap<>();
    pyramid.write(
        ZarrOptions.v2(8, 8, 8).compressor(ZarrCompressor.NONE), "em/fibsem-int16", store::put);
    JsonNode header = JSON.readTree(store.get("em/fibsem-int16/s1/.zarray"));
    assertThat(header.get("shape").toString()).isEqualTo("[1,1,2]");
    // of -5, -4, 0, 1, 5, 6, 10, 11 the mean is 3
    assertThat(samples(store.get("em/fibsem-int16/s1/0/0/0"))).startsWith(3, 5, 0);
    JsonNode level = JSON.readTree(store.get("em/fibsem-int16/.zattrs"))
        .at("/multiscales/0/datasets/1/coordinateTransformations");
    assertThat(level.at("/0/scale/0").asDouble()).isCloseTo(5.92, within(1e-9));
    assertThat(level.at("/1/translation/0").asDouble()).isCloseTo(1.48, within(1e-9));
    assertThat(level.at("/1/translation/2").asDouble()).isEqualTo(2.0);
  }

  @Test
  void theSignedBandPacksToAboutHalf() {
    Volume band = new SignedBand(new Mosaic(7, new StackShape(16, 64, 64)), 7);
    byte[] chunk = ZarrEncoder.store(band, ZarrOptions.v2(16, 64, 64)).get("0/0/0");
    assertThat(chunk.length / (16.0 * 64 * 64 * 2)).isBetween(0.5, 0.65);
  }

  private static int[] samples(byte[] chunk) {
    int[] samples = new int[chunk.length / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = chunk[2 * i + 1] << 8 | chunk[2 * i] & 0xff;
    }
    return samples;
  }
}
