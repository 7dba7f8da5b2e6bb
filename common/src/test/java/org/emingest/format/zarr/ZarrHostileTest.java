package org.emingest.format.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.emingest.error.IngestException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.MemoryChunkStore;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores with damaged bytes read validly or end in a documented error. */
class ZarrHostileTest {

  private static final long MOST_TRIED_BYTES = 1 << 20;

  private static MemoryChunkStore store(String kind) {
    return switch (kind) {
      case "2" ->
        Zarr2Test.store(
                "s0",
                Zarr2Test.zarray("<u2", ""),
                new int[] {0, 1, 2},
                ByteOrder.LITTLE_ENDIAN,
                '.')
            .put(".zgroup", "{'zarr_format':2}")
            .put(
                ".zattrs",
                "{'multiscales':[{'version':'0.4','axes':[{'name':'z','type':'space','unit':'nm'},"
                    + "{'name':'y','type':'space'},{'name':'x','type':'space'}],'datasets':[{'path':"
                    + "'s0','coordinateTransformations':[{'type':'scale','scale':[1,2,3]}]}]}]}");
      case "consolidated" -> {
        String both =
            "{'zarr_consolidated_format':1,'metadata':{'.zgroup':{'zarr_format':2},'.zattrs':"
                + "{'multiscales':[{'datasets':[{'path':'s0'}]}]},'s0/.zarray':"
                + Zarr2Test.zarray("<u2", "") + "}}";
        yield store("2")
            .remove("s0/.zarray")
            .remove(".zgroup")
            .remove(".zattrs")
            .put(".zmetadata", both);
      }
      case "sharded" -> Zarr3Test.sharded(true, true);
      default -> Zarr3Test.sharded(false, false);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "consolidated", "sharded", "start"})
  void readsValidlyOrRefusesWhateverByteIsChangedOrMissing(String kind) {
    Random random = new Random(kind.hashCode());
    MemoryChunkStore whole = store(kind);
    for (String key : List.copyOf(whole.keys())) {
      byte[] bytes = whole.object(key);
      boolean metadata = key.endsWith(".json") || key.contains(".z");
      int tries = metadata ? 400 : 20;
      for (int i = 0; i < tries; i++) {
        byte[] damaged = bytes.clone();
        if (i % 5 == 0) {
          damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        } else {
          damaged[random.nextInt(bytes.length)] = (byte)
              (metadata
                  ? "0123456789-[]{}\",.zexyu<>|eE".charAt(random.nextInt(27))
                  : random.nextInt());
        }
        requireDocumented(store(kind).put(key, damaged), key, damaged);
      }
    }
  }

  private static void requireDocumented(MemoryChunkStore store, String key, byte[] damaged) {
    Throwable failure = catchThrowable(() -> {
      List<ScaleLevel> levels = Reading.open(store, "");
      for (ScaleLevel level : levels.subList(0, Math.min(3, levels.size()))) {
        readCorners(level.array());
      }
    });
    if (failure != null) {
      assertThat(failure)
          .as("%s as %s", key, new String(damaged, StandardCharsets.ISO_8859_1))
          .isInstanceOf(IngestException.class);
      assertThat(failure.getMessage()).doesNotContain("\n").hasSizeLessThan(1500);
    }
  }

  private static void readCorners(ChunkedArray array) {
    VolumeDescriptor found = array.descriptor();
    Zyx chunk = found.naturalBlock();
    long bytes = chunk.product() * found.dataType().bytes();
    if (bytes > MOST_TRIED_BYTES) {
      return;
    }
    ByteBuffer voxels = ByteBuffer.allocate((int) bytes);
    array.read(new Zyx(0, 0, 0), voxels);
    array.read(
        new Zyx(
            (found.shape().z() - 1) / chunk.z(),
            (found.shape().y() - 1) / chunk.y(),
            (found.shape().x() - 1) / chunk.x()),
        voxels);
  }

  @Test
  void allocatesNothingForWhatAnArrayClaimsToBe() {
    String huge = Zarr2Test.zarray("<u2", "")
        .replace("[5,7,9]", "[1000000000,1000000,1000]")
        .replace("[2,4,3]", "[1,32768,16384]");
    List<ScaleLevel> levels = Reading.open(new MemoryChunkStore().put(".zarray", huge), "");

    assertThat(levels).hasSize(1);
    assertThat(levels.get(0).array().descriptor().naturalBlock())
        .isEqualTo(new Zyx(1, 32768, 1000));
  }

  @Test
  void refusesMoreChannelsThanAnybodyReads() {
    MemoryChunkStore store = new MemoryChunkStore()
        .put(".zgroup", "{'zarr_format':2}")
        .put(".zattrs", "{'multiscales':[{'axes':['c','z','y','x'],'datasets':[{'path':'s0'}]}]}")
        .put(
            "s0/.zarray",
            Zarr2Test.zarray("<u2", "")
                .replace("[5,7,9]", "[1000000000,5,7,9]")
                .replace("[2,4,3]", "[1,2,4,3]"));

    assertThatThrownBy(() -> Reading.open(store, ""))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("has 1000000000 channels");
  }

  @Test
  void refusesMetadataNestedWithoutEnd() {
    MemoryChunkStore store = new MemoryChunkStore().put(".zarray", "{'a':" + "[".repeat(100_000));

    assertThatThrownBy(() -> Reading.open(store, "")).isInstanceOf(IngestException.class);
  }

  @Test
  void refusesAShardOfMoreChunksThanItsIndexMayHave() {
    String codec = "{'name':'sharding_indexed','configuration':{'chunk_shape':[1,1,1],'codecs':"
        + "[{'name':'bytes'}],'index_codecs':[{'name':'bytes','configuration':{'endian':'little'}}]}}";
    String json = Zarr3Test.array("uint8", codec).replace("[2,4,3]", "[512,512,512]");

    assertThatThrownBy(() -> Reading.open(new MemoryChunkStore().put("zarr.json", json), ""))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("134217728 chunks in a shard");
  }
}
