package org.emingest.format.precomputed;

import java.util.Map;
import java.util.stream.Stream;
import org.emingest.format.Noise;
import org.emingest.format.chunk.HostileStores;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.precomputed.PrecomputedEncoder;
import org.emingest.testkit.precomputed.PrecomputedOptions;
import org.emingest.testkit.precomputed.PrecomputedOptions.ShardingOptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: a valid reading or an {@code IngestException}, soon, and without large allocations. */
@Timeout(60)
class PrecomputedHostileTest {

  static Stream<Map<String, byte[]>> stores() {
    Noise bytes = new Noise(new StackShape(5, 7, 9), SampleType.UINT8);
    Noise labels = new Noise(new StackShape(5, 7, 9), SampleType.UINT32);
    PrecomputedOptions raw = PrecomputedOptions.raw("uint8");
    PrecomputedOptions segments =
        PrecomputedOptions.raw("uint32").encoding("compressed_segmentation");
    return Stream.of(
        PrecomputedEncoder.store(bytes, raw),
        PrecomputedEncoder.store(bytes, raw.namedGz()),
        PrecomputedEncoder.store(bytes, raw.encoding("jpeg")),
        PrecomputedEncoder.store(bytes, raw.encoding("png")),
        PrecomputedEncoder.store(
            bytes, raw.sharded(new ShardingOptions(false, 0, 1, 0, false, false))),
        PrecomputedEncoder.store(
            bytes, raw.sharded(new ShardingOptions(true, 1, 2, 1, true, true))),
        PrecomputedEncoder.store(labels, segments.segmentationBlock(4, 4, 2)));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void survivesDamagedInfo(Map<String, byte[]> store) {
    HostileStores.damage(new PrecomputedFormat(), store, "info");
  }

  @ParameterizedTest
  @MethodSource("stores")
  void survivesDamagedChunksAndShards(Map<String, byte[]> store) {
    for (String key : store.keySet()) {
      if (!key.equals("info")) {
        HostileStores.damage(new PrecomputedFormat(), store, key);
      }
    }
  }
}
