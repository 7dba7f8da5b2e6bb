package org.emingest.format.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.MemoryChunkStore;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Zarr3Test {

  private static final long[] SHAPE = {5, 7, 9};
  private static final int[] CHUNK = {2, 4, 3};
  private static final int[] C_ORDER = {0, 1, 2};
  private static final String LITTLE = "{'name':'bytes','configuration':{'endian':'little'}}";

  static String array(String type, String codecs) {
    return "{'zarr_format':3,'node_type':'array','shape':[5,7,9],'data_type':'" + type
        + "','chunk_grid':{'name':'regular','configuration':{'chunk_shape':[2,4,3]}},"
        + "'chunk_key_encoding':{'name':'default','configuration':{'separator':'/'}},"
        + "'fill_value':0,'codecs':[" + codecs + "],'attributes':{}}";
  }

  private static MemoryChunkStore store(
      String json, int[] slowestFirst, ByteOrder order, String prefix, char separator) {
    MemoryChunkStore store = new MemoryChunkStore().put("zarr.json", json);
    Elements elements = new Elements(SHAPE, 2);
    for (long z = 0; z < 3; z++) {
      for (long y = 0; y < 2; y++) {
        for (long x = 0; x < 3; x++) {
          String name = prefix + z + separator + y + separator + x;
          long[] index = {z, y, x};
          store.put(name, elements.chunk(index, CHUNK, slowestFirst, order));
        }
      }
    }
    return store;
  }

  /** Shards of 2 x 2 x 1 chunks. */
  static MemoryChunkStore sharded(boolean atEnd, boolean compressed) {
    String index = atEnd ? "" : ",'index_location':'start'";
    String inner = compressed ? LITTLE + ",{'name':'gzip','configuration':{'level':1}}" : LITTLE;
    String codec = "{'name':'sharding_indexed','configuration':{'chunk_shape':[2,4,3],'codecs':["
        + inner + "],'index_codecs':[" + LITTLE + ",{'name':'crc32c'}]" + index + "}}";
    MemoryChunkStore store = new MemoryChunkStore()
        .put(
            "zarr.json",
            array("uint16", codec).replace("[2,4,3]}},'chunk_key", "[4,8,3]}},'chunk_key"));
    Elements elements = new Elements(SHAPE, 2);
    for (long z = 0; z < 2; z++) {
      for (long x = 0; x < 3; x++) {
        byte[][] chunks = new byte[4][];
        for (int i = 0; i < 4; i++) {
          long[] at = {2 * z + i / 2, i % 2, x};
          boolean inside = at[0] * 2 < 5;
          chunks[i] = inside ? elements.chunk(at, CHUNK, C_ORDER, ByteOrder.LITTLE_ENDIAN) : null;
          if (inside && compressed) {
            chunks[i] = Shards.gzip(chunks[i]);
          }
        }
        store.put("c/" + z + "/0/" + x, Shards.shard(chunks, atEnd));
      }
    }
    return store;
  }

  @Test
  void readsBytesInBothOrders() {
    byte[] expected = new Elements(SHAPE, 2).all();
    String big = LITTLE.replace("little", "big");

    assertThat(Reading.whole(Reading.single(
            store(array("uint16", LITTLE), C_ORDER, ByteOrder.LITTLE_ENDIAN, "c/", '/'))))
        .isEqualTo(expected);
    assertThat(Reading.whole(
            Reading.single(store(array("uint16", big), C_ORDER, ByteOrder.BIG_ENDIAN, "c/", '/'))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"default,/,c/,/", "default,.,c.,.", "v2,.,'',.", "v2,/,'',/"})
  void namesChunksAsTheEncodingSays(String name, String said, String prefix, char separator) {
    String json = array("uint16", LITTLE)
        .replace(
            "'name':'default','configuration':{'separator':'/'}",
            "'name':'" + name + "','configuration':{'separator':'" + said + "'}");

    assertThat(Reading.whole(
            Reading.single(store(json, C_ORDER, ByteOrder.LITTLE_ENDIAN, prefix, separator))))
        .isEqualTo(new Elements(SHAPE, 2).all());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"2,1,0;2,1,0", "1,2,0;1,2,0", "0,2,1;0,2,1"})
  void turnsTransposedChunksBack(String order, String stored) {
    String[] axes = stored.split(",");
    int[] slowestFirst = {
      Integer.parseInt(axes[0]), Integer.parseInt(axes[1]), Integer.parseInt(axes[2])
    };
    String transpose = "{'name':'transpose','configuration':{'order':[" + order + "]}},";

    assertThat(Reading.whole(Reading.single(store(
            array("uint16", transpose + LITTLE),
            slowestFirst,
            ByteOrder.LITTLE_ENDIAN,
            "c/",
            '/'))))
        .isEqualTo(new Elements(SHAPE, 2).all());
  }

  @Test
  void appliesTranspositionsOneBehindTheOther() {
    // Axes z,y,x become y,x,z, then x,z,y: the same as 2,0,1 at once.
    String turn = "{'name':'transpose','configuration':{'order':[1,2,0]}},";

    assertThat(Reading.whole(Reading.single(store(
            array("uint16", turn + turn + LITTLE),
            new int[] {2, 0, 1},
            ByteOrder.LITTLE_ENDIAN,
            "c/",
            '/'))))
        .isEqualTo(new Elements(SHAPE, 2).all());
  }

  @ParameterizedTest
  @CsvSource({"true,false", "true,true", "false,false", "false,true"})
  void readsChunksOutOfShards(boolean atEnd, boolean compressed) {
    MemoryChunkStore store = sharded(atEnd, compressed);
    ChunkedArray array = Reading.single(store);

    assertThat(array.descriptor().naturalBlock()).isEqualTo(new Zyx(2, 4, 3));
    assertThat(Reading.whole(array)).isEqualTo(new Elements(SHAPE, 2).all());
  }

  @Test
  void fetchesAShardsIndexOnceAndOfTheShardOnlyTheChunk() {
    MemoryChunkStore store = sharded(true, false);
    ChunkedArray array = Reading.single(store);
    int before = store.requests().size();

    array.read(new Zyx(0, 0, 1), ByteBuffer.allocate(48));
    array.read(new Zyx(1, 1, 1), ByteBuffer.allocate(48));

    assertThat(store.requests().subList(before, store.requests().size()))
        .containsExactly("c/0/0/1 last 68", "c/0/0/1 0+48", "c/0/0/1 144+48");
  }

  @Test
  void fillsWhatAShardOrTheStoreSaysIsAbsent() {
    ChunkedArray array = Reading.single(
        sharded(true, false).put("c/0/0/0", Shards.shard(new byte[4][], true)).remove("c/0/0/1"));
    ByteBuffer voxels = ByteBuffer.allocate(48);

    assertThat(array.read(new Zyx(0, 0, 0), voxels)).isFalse();
    assertThat(array.read(new Zyx(0, 0, 1), voxels)).isFalse();
    assertThat(array.read(new Zyx(0, 0, 2), voxels)).isTrue();
    assertThat(voxels.getShort(0)).isNotZero();
  }

  @Test
  void refusesAShardIndexThatBreaksItsChecksum() {
    MemoryChunkStore store = sharded(true, false);
    byte[] shard = store.object("c/0/0/0").clone();
    shard[shard.length - 20]++;
    ChunkedArray array = Reading.single(store.put("c/0/0/0", shard));

    assertThatThrownBy(() -> array.read(new Zyx(0, 0, 0), ByteBuffer.allocate(48)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("memory:c/0/0/0 (shard index) (crc32c): the checksum is");
  }

  @Test
  void refusesAChunkThatAShardIndexPutsNowhere() {
    MemoryChunkStore store = sharded(true, false);
    byte[] beyond = Shards.withIndex(new byte[10], new long[] {5, 48, 0, 1L << 40, -5, 3, 0, 0});
    ChunkedArray array = Reading.single(store.put("c/0/0/0", beyond));
    ByteBuffer voxels = ByteBuffer.allocate(48);

    assertThatThrownBy(() -> array.read(new Zyx(0, 1, 0), voxels))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("memory:c/0/0/0 chunk 1");
    assertThatThrownBy(() -> array.read(new Zyx(1, 0, 0), voxels))
        .isInstanceOf(CorruptDataException.class);
    assertThatThrownBy(() -> array.read(new Zyx(1, 1, 0), voxels))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void readsInlineConsolidatedMetadata() {
    MemoryChunkStore store = new MemoryChunkStore()
        .put(
            "zarr.json",
            "{'zarr_format':3,'node_type':'group','attributes':{'ome':{'version':'0.5',"
                + "'multiscales':[{'axes':[{'name':'z'},{'name':'y'},{'name':'x'}],"
                + "'datasets':[{'path':'s0'}]}]}},'consolidated_metadata':{'kind':'inline',"
                + "'must_understand':false,'metadata':{'s0':" + array("uint16", LITTLE) + "}}}")
        .put(
            "s0/c/0/0/0",
            new Elements(SHAPE, 2).chunk(new long[3], CHUNK, C_ORDER, ByteOrder.LITTLE_ENDIAN));

    ChunkedArray array = Reading.single(store);

    assertThat(array.read(new Zyx(0, 0, 0), ByteBuffer.allocate(48))).isTrue();
    assertThat(store.requests()).containsExactly("zarr.json", "s0/c/0/0/0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "float32;0x7fc00001;0100c07f",
        "float16;0x3c00;003c",
        "float64;0xfff0000000000000;000000000000f0ff"
      })
  void readsFillValuesGivenAsBits(String type, String bits, String hex) {
    ChunkedArray array = Reading.single(new MemoryChunkStore()
        .put(
            "zarr.json",
            array(type, LITTLE).replace("'fill_value':0", "'fill_value':'" + bits + "'")));
    ByteBuffer voxels = ByteBuffer.allocate(24 * 8);

    array.read(new Zyx(0, 0, 0), voxels);

    byte[] first = new byte[hex.length() / 2];
    voxels.get(first);
    assertThat(HexFormat.of().formatHex(first)).isEqualTo(hex);
  }

  @Test
  void ignoresAnExtensionThatNeedNotBeUnderstood() {
    String json = array("uint16", LITTLE)
        .replace("'attributes':{}", "'attributes':{},'colour':{'must_understand':false}");

    assertThat(Reading.single(new MemoryChunkStore().put("zarr.json", json))
            .descriptor()
            .shape())
        .isEqualTo(new Zyx(5, 7, 9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'uint16';'complex64';/data_type is",
        "'uint16';{'name':'numpy.datetime64'};/data_type is",
        "'regular';'rectangular';/chunk_grid is 'rectangular'",
        "'name':'bytes';'name':'vlen-utf8';is the codec 'vlen-utf8'",
        "'attributes':{};'colour':{};has the extension 'colour'",
        "'attributes':{};'colour':{'must_understand':true};has the extension 'colour'",
        "'attributes':{};'storage_transformers':[{'name':'crypt'}];/storage_transformers are crypt",
        "'fill_value':0;'fill_value':'0x12';is \"0x12\", not a number",
        "'fill_value':0,;;has no 'fill_value'",
        "'endian':'little';'endian':'middle';/endian is",
        "'zarr_format':3;'zarr_format':4;/zarr_format is 4",
        "'name':'default';'name':'suffix';/chunk_key_encoding is 'suffix'"
      })
  void namesWhatItRefuses(String part, String instead, String problem) {
    String json = array("uint16", LITTLE).replace(part, instead == null ? "" : instead);
    MemoryChunkStore store = new MemoryChunkStore().put("zarr.json", json);

    assertThatThrownBy(() -> Reading.single(store))
        .isInstanceOfAny(UnsupportedDataException.class, CorruptDataException.class)
        .hasMessageContaining("memory:zarr.json")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'gzip'}," + LITTLE,
        LITTLE + "," + LITTLE,
        "{'name':'transpose','configuration':{'order':[0,1,1]}}," + LITTLE,
        "{'name':'transpose','configuration':{'order':[0,1]}}," + LITTLE,
        "{'name':'bytes'}",
        "{'name':'crc32c'}"
      })
  void refusesCodecsInAnImpossibleOrder(String codecs) {
    MemoryChunkStore store = new MemoryChunkStore().put("zarr.json", array("uint16", codecs));

    assertThatThrownBy(() -> Reading.single(store))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("/codecs");
  }

  @Test
  void checksAChunksOwnChecksum() {
    byte[] data =
        new Elements(SHAPE, 2).chunk(new long[3], CHUNK, C_ORDER, ByteOrder.LITTLE_ENDIAN);
    byte[] encoded = Shards.gzip(Shards.withChecksum(data));
    MemoryChunkStore store = new MemoryChunkStore()
        .put("zarr.json", array("uint16", LITTLE + ",{'name':'crc32c'},{'name':'gzip'}"))
        .put("c/0/0/0", encoded);
    byte[] wrong = Shards.withChecksum(data);
    wrong[0]++;

    assertThat(Reading.single(store).read(new Zyx(0, 0, 0), ByteBuffer.allocate(48)))
        .isTrue();
    store.put("c/0/0/0", Shards.gzip(wrong));
    assertThatThrownBy(() -> Reading.single(store).read(new Zyx(0, 0, 0), ByteBuffer.allocate(48)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("memory:c/0/0/0 (crc32c)");
  }
}
