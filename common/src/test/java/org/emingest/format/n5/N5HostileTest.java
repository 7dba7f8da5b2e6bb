package org.emingest.format.n5;

import java.util.Map;
import java.util.stream.Stream;
import org.emingest.format.Noise;
import org.emingest.format.chunk.HostileStores;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.n5.N5Encoder;
import org.emingest.testkit.n5.N5Options;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: a valid reading or an {@code IngestException}, soon, and without large allocations. */
@Timeout(60)
class N5HostileTest {

  static Stream<Map<String, byte[]>> stores() {
    Noise noise = new Noise(new StackShape(5, 7, 9), SampleType.UINT16);
    N5Options raw = N5Options.raw("uint16", 8, 4, 5)
        .with("\"pixelResolution\":{\"dimensions\":[4,5,6],\"unit\":\"nm\"}");
    return Stream.of(
        N5Encoder.store(noise, raw, ""),
        N5Encoder.store(noise, raw.gzip().ofVariableLength(), ""),
        N5Encoder.store(
            noise,
            raw.zlib()
                .padded()
                .with("\"transform\":{\"axes\":[\"z\",\"y\",\"x\"],\"scale\":[3,2,1],"
                    + "\"units\":[\"nm\",\"nm\",\"nm\"]}"),
            ""));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void survivesDamagedAttributes(Map<String, byte[]> store) {
    HostileStores.damage(new N5Format(), store, "attributes.json");
  }

  @ParameterizedTest
  @MethodSource("stores")
  void survivesDamagedBlocks(Map<String, byte[]> store) {
    for (String key : store.keySet()) {
      if (!key.equals("attributes.json")) {
        HostileStores.damage(new N5Format(), store, key);
      }
    }
  }
}
