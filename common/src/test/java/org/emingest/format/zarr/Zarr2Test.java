package org.emingest.format.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.MemoryChunkStore;
import org.emingest.volume.DataType;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Zarr2Test {

  private static final long[] SHAPE = {5, 7, 9};
  private static final int[] CHUNK = {2, 4, 3};

  static String zarray(String dtype, String more) {
    return ("{'zarr_format':2,'shape':[5,7,9],'chunks':[2,4,3],'dtype':'" + dtype
        + "','compressor':null,'filters':null,'order':'C','fill_value':0" + more + "}");
  }

  static MemoryChunkStore store(
      String zarray, int[] slowestFirst, ByteOrder order, char separator) {
    return store("", zarray, slowestFirst, order, separator);
  }

  static MemoryChunkStore store(
      String key, String zarray, int[] slowestFirst, ByteOrder order, char separator) {
    MemoryChunkStore store = new MemoryChunkStore().put(Keys.below(key, ".zarray"), zarray);
    int bytes = zarray.charAt(zarray.indexOf("'dtype':'") + 11) - '0';
    Elements elements = new Elements(SHAPE, bytes);
    for (long z = 0; z < 3; z++) {
      for (long y = 0; y < 2; y++) {
        for (long x = 0; x < 3; x++) {
          String name = "" + z + separator + y + separator + x;
          long[] index = {z, y, x};
          store.put(Keys.below(key, name), elements.chunk(index, CHUNK, slowestFirst, order));
        }
      }
    }
    return store;
  }

  static MemoryChunkStore plain() {
    return store(zarray("<u2", ""), new int[] {0, 1, 2}, ByteOrder.LITTLE_ENDIAN, '.');
  }

  @ParameterizedTest
  @CsvSource({
    "|b1,bool",
    "|u1,uint8",
    "|i1,int8",
    "<u2,uint16",
    "<i2,int16",
    "<u4,uint32",
    "<i4,int32",
    "<u8,uint64",
    "<i8,int64",
    "<f2,float16",
    "<f4,float32",
    "<f8,float64",
    ">u2,uint16",
    ">i2,int16",
    ">u4,uint32",
    ">i4,int32",
    ">u8,uint64",
    ">i8,int64",
    ">f2,float16",
    ">f4,float32",
    ">f8,float64"
  })
  void readsEveryTypeInBothByteOrdersAndBothMemoryOrders(String dtype, String name) {
    ByteOrder order = dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    byte[] expected = new Elements(SHAPE, dtype.charAt(2) - '0').all();

    ChunkedArray cOrder = Reading.single(store(zarray(dtype, ""), new int[] {0, 1, 2}, order, '.'));
    ChunkedArray fOrder = Reading.single(store(
        zarray(dtype, ",'dimension_separator':'/'").replace("'C'", "'F'"),
        new int[] {2, 1, 0},
        order,
        '/'));

    assertThat(cOrder.descriptor().dataType().numpyName()).isEqualTo(name);
    assertThat(cOrder.descriptor().sourceDataType()).isEqualTo(dtype);
    assertThat(cOrder.descriptor().shape()).isEqualTo(new Zyx(5, 7, 9));
    assertThat(cOrder.descriptor().naturalBlock()).isEqualTo(new Zyx(2, 4, 3));
    assertThat(Reading.whole(cOrder)).isEqualTo(expected);
    assertThat(Reading.whole(fOrder)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<i2;-5;fbff",
        "<u2;65535;ffff",
        "<u8;18446744073709551615;ffffffffffffffff",
        "<f4;'NaN';0000c07f",
        "<f4;'Infinity';0000807f",
        "<f8;'-Infinity';000000000000f0ff",
        "<f2;-1.5;00be",
        "<f2;'NaN';007e",
        "|u1;null;00",
        "|b1;true;01",
        "|i1;'0';00",
        "<i4;3.0;03000000"
      },
      quoteCharacter = '`')
  void fillsAbsentChunksWithTheFillValue(String dtype, String fillValue, String hex) {
    String json = zarray(dtype, "").replace("'fill_value':0", "'fill_value':" + fillValue);
    ChunkedArray array = Reading.single(new MemoryChunkStore().put(".zarray", json));
    ByteBuffer voxels = ByteBuffer.allocate(2 * 4 * 3 * 8);

    boolean present = array.read(new Zyx(2, 1, 2), voxels);

    assertThat(present).isFalse();
    assertThat(voxels.remaining()).isEqualTo(1 * 3 * 3 * hex.length() / 2);
    byte[] found = new byte[voxels.remaining()];
    voxels.get(found);
    assertThat(java.util.HexFormat.of().formatHex(found)).isEqualTo(hex.repeat(9));
  }

  @Test
  void neverTakesALateChunkForAnAbsentOne() {
    ChunkedArray array = Reading.single(plain().notAnsweringFor("1.0.0"));

    assertThatThrownBy(() -> array.read(new Zyx(1, 0, 0), ByteBuffer.allocate(48)))
        .isInstanceOf(UnreachableException.class);
    assertThat(array.read(new Zyx(0, 0, 0), ByteBuffer.allocate(48))).isTrue();
  }

  @Test
  void refusesAChunkOfAnotherLength() {
    ChunkedArray array =
        Reading.single(plain().put("0.0.0", new byte[47]).put("0.0.1", new byte[49]));

    assertThatThrownBy(() -> array.read(new Zyx(0, 0, 0), ByteBuffer.allocate(48)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("memory:0.0.0")
        .hasMessageContaining("47");
    assertThatThrownBy(() -> array.read(new Zyx(0, 0, 1), ByteBuffer.allocate(48)))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void clearsTheBufferItIsGiven() {
    ByteBuffer used = ByteBuffer.allocate(100).position(90).limit(95);

    Reading.single(plain()).read(new Zyx(0, 0, 0), used);

    assertThat(used.position()).isZero();
    assertThat(used.limit()).isEqualTo(48);
  }

  @Test
  void readsTwoAxesAsOneSectionAndLeavesOutAxesOfLengthOne() {
    MemoryChunkStore flat = new MemoryChunkStore()
        .put(".zarray", zarray("|u1", "").replace("[5,7,9]", "[2,3]").replace("[2,4,3]", "[2,3]"))
        .put("0.0", new byte[] {1, 2, 3, 4, 5, 6});
    MemoryChunkStore five = new MemoryChunkStore()
        .put(
            ".zarray",
            zarray("|u1", "").replace("[5,7,9]", "[1,1,1,2,3]").replace("[2,4,3]", "[1,1,1,2,3]"))
        .put("0.0.0.0.0", new byte[] {1, 2, 3, 4, 5, 6});

    for (MemoryChunkStore store : List.of(flat, five)) {
      ChunkedArray array = Reading.single(store);
      assertThat(array.descriptor().shape()).isEqualTo(new Zyx(1, 2, 3));
      assertThat(Reading.whole(array)).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void prefersConsolidatedMetadata() {
    MemoryChunkStore store = store(
            "em/s0", zarray("<u2", ""), new int[] {0, 1, 2}, ByteOrder.LITTLE_ENDIAN, '.')
        .remove("em/s0/.zarray")
        .put(
            ".zmetadata",
            "{'zarr_consolidated_format':1,'metadata':{'em/s0/.zarray':" + zarray("<u2", "")
                + "}}");

    ChunkedArray array = Reading.open(store, "em/s0").get(0).array();

    assertThat(Reading.whole(array)).isEqualTo(new Elements(SHAPE, 2).all());
    assertThat(array.descriptor().dataType()).isEqualTo(DataType.UINT16);
  }

  @Test
  void readsAStoreThatForbidsWhatItDoesNotHave() {
    ChunkedArray array = Reading.single(plain().forbiddingWhatIsNotThere());

    assertThat(Reading.whole(array)).isEqualTo(new Elements(SHAPE, 2).all());
  }

  @Test
  void neverTakesAForbiddenChunkForAnAbsentOne() {
    ChunkedArray array = Reading.single(plain().forbiddingWhatIsNotThere().remove("0.0.0"));

    assertThatThrownBy(() -> array.read(new Zyx(0, 0, 0), ByteBuffer.allocate(48)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void saysWhichArraysThereAre() {
    MemoryChunkStore store = new MemoryChunkStore()
        .put("recon-1/.zgroup", "{'zarr_format':2}")
        .put("recon-1/em/fibsem-uint8/.zgroup", "{'zarr_format':2}")
        .put("recon-1/em/fibsem-uint8/.zattrs", "{'multiscales':[{'datasets':[{'path':'s0'}]}]}")
        .put("recon-1/em/fibsem-uint8/s0/.zarray", zarray("|u1", ""))
        .put("recon-1/mask/.zarray", zarray("|u1", ""))
        .put(".zgroup", "{'zarr_format':2}");

    assertThatThrownBy(() -> Reading.open(store, ""))
        .isInstanceOf(NotFoundException.class)
        .hasMessageEndingWith("; there is: recon-1/em/fibsem-uint8, recon-1/mask");
    assertThatThrownBy(() -> Reading.open(store, "recon-2"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageStartingWith("no Zarr array or group at memory:recon-2")
        .hasMessageEndingWith("; there is: recon-1/em/fibsem-uint8, recon-1/mask");
    assertThatThrownBy(() -> Reading.open(store.withoutListing(), "recon-2"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageEndingWith("cannot list what there is");
  }

  @Test
  void recognisesItselfByTheObjectsThatMustBeThere() {
    ZarrFormat zarr = new ZarrFormat();

    assertThat(zarr.recognises(plain(), "")).isTrue();
    assertThat(zarr.recognises(new MemoryChunkStore().put("zarr.json", "{}"), ""))
        .isTrue();
    assertThat(zarr.recognises(new MemoryChunkStore().put("attributes.json", "{}"), ""))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'<u2';'<U7';/dtype is '<U7'",
        "'<u2';[['a','<u2']];structured types are not read",
        "'compressor':null;'compressor':{'id':'zfpy'};is the codec 'zfpy'",
        "'filters':null;'filters':[{'id':'delta'},{'id':'fixedscaleoffset'}];/filters are delta, fixedscaleoffset",
        "[2,4,3];[2,4000000,3000];chunks of more than 1 GiB",
        "[5,7,9];[5,0,9];has no elements",
        "[5,7,9];[5,2,2,2];[2,4,3] for an array of 4 axes",
        "[5,7,9];[5,-7,9];is -7",
        "[5,7,9];[5,7.5,9];is 7.5, not a whole number",
        "[5,7,9];[4000000000,4000000000,4000000000];more bytes than can be counted",
        "[2,4,3];[2,0,3];no chunk is as long",
        "'order':'C';'order':'Z';not ",
        "'zarr_format':2;'zarr_format':3;is read in format 2",
        "'fill_value':0;'fill_value':70000;which no uint16 is",
        "'fill_value':0;'fill_value':0.5;which no uint16 is",
        "'fill_value':0;'fill_value':'AAAA';not a number",
        "'order':'C';'order':'C','order':'F';Duplicate field 'order'"
      })
  void namesWhatItRefuses(String part, String instead, String problem) {
    String json = zarray("<u2", "").replace(part, instead);
    MemoryChunkStore store = new MemoryChunkStore().put(".zarray", json);

    assertThatThrownBy(() -> Reading.single(store))
        .isInstanceOfAny(UnsupportedDataException.class, CorruptDataException.class)
        .hasMessageContaining("memory:.zarray")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE html><html>", "\uFEFF \n<html lang='en'>", "<Error><Code>.."})
  void saysThatAPageIsNoMetadata(String page) {
    MemoryChunkStore store = new MemoryChunkStore().put(".zarray", page);

    assertThatThrownBy(() -> Reading.single(store))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("memory:.zarray is HTML, an error page");
  }

  @Test
  void refusesMetadataThatAreTooLongToBeSome() {
    MemoryChunkStore store = new MemoryChunkStore().put(".zarray", new byte[(16 << 20) + 1]);

    assertThatThrownBy(() -> Reading.single(store)).isInstanceOf(IngestException.class);
  }
}
