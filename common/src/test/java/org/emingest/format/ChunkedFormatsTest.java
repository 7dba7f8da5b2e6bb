package org.emingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.emingest.error.NotFoundException;
import org.emingest.format.chunk.MemoryChunkStore;
import org.emingest.format.chunk.ScaleLevel;
import org.junit.jupiter.api.Test;

class ChunkedFormatsTest {

  private static final String ZARR =
      "{'zarr_format': 2, 'shape': [4, 4, 4], 'chunks': [4, 4, 4], 'dtype': '|u1', 'order': 'C',"
          + " 'fill_value': 0, 'filters': null, 'compressor': null}";
  private static final String N5 = "{'dimensions': [4, 5, 6], 'blockSize': [4, 4, 4],"
      + " 'dataType': 'uint8', 'compression': {'type': 'raw'}}";
  private static final String INFO = "{'type': 'image', 'data_type': 'uint8', 'num_channels': 1,"
      + " 'scales': [{'key': '8_8_8', 'size': [4, 5, 6], 'resolution': [8, 8, 8],"
      + " 'chunk_sizes': [[4, 4, 4]], 'encoding': 'raw'}]}";

  @Test
  void tellsTheFormatsApartByTheObjectsThatAreThere() {
    MemoryChunkStore store = new MemoryChunkStore()
        .put("one/.zarray", ZARR)
        .put("two/attributes.json", N5)
        .put("three/info", INFO);
    assertThat(ChunkedFormats.at(store, "one").orElseThrow().name()).isEqualTo("Zarr");
    assertThat(ChunkedFormats.at(store, "two").orElseThrow().name()).isEqualTo("N5");
    assertThat(ChunkedFormats.at(store, "three").orElseThrow().name()).isEqualTo("precomputed");
    assertThat(ChunkedFormats.at(store, "four")).isEmpty();
  }

  @Test
  void opensStoresThatRefuseWhatTheyDoNotHave() {
    MemoryChunkStore store = new MemoryChunkStore()
        .withoutListing()
        .forbiddingWhatIsNotThere()
        .put("one/.zarray", ZARR)
        .put("two/s0/attributes.json", N5)
        .put("two/s1/attributes.json", N5)
        .put("three/info", INFO);
    assertThat(ChunkedFormats.open(store, "one")).hasSize(1);
    assertThat(ChunkedFormats.open(store, "two"))
        .extracting(ScaleLevel::name)
        .containsExactly("s0", "s1");
    assertThat(ChunkedFormats.open(store, "three")).hasSize(1);
  }

  @Test
  void aRefusalOfEverythingIsNotTakenForAnEmptyStore() {
    MemoryChunkStore store = new MemoryChunkStore().withoutListing().forbiddingWhatIsNotThere();
    assertThatThrownBy(() -> ChunkedFormats.open(store, "one"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("403");
  }

  @Test
  void saysWhatIsThereInstead() {
    MemoryChunkStore store = new MemoryChunkStore().put("em/raw/.zarray", ZARR);
    assertThatThrownBy(() -> ChunkedFormats.open(store, "em"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no array or pyramid of Zarr, N5, precomputed at")
        .hasMessageEndingWith("; there are raw/");
  }
}
