package org.emingest.format.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.MemoryChunkStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hierarchy that zarr-python wrote: see tools/golden/make_zarr.py. */
class ZarrGoldenTest {

  private static JsonNode golden() throws IOException {
    try (InputStream file = ZarrGoldenTest.class.getResourceAsStream("/golden/zarr/store.json")) {
      return new ObjectMapper().readTree(file);
    }
  }

  static List<String> arrays() throws IOException {
    List<String> names = new ArrayList<>();
    golden().get("arrays").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static MemoryChunkStore store() throws IOException {
    MemoryChunkStore store = new MemoryChunkStore();
    JsonNode objects = golden().get("objects");
    objects
        .fieldNames()
        .forEachRemaining(
            key -> store.put(key, Base64.getDecoder().decode(objects.get(key).textValue())));
    return store;
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void agreesWithZarrPython(String name) throws Exception {
    JsonNode expected = golden().get("arrays").get(name);

    ChunkedArray consolidated = Reading.open(store(), name).get(0).array();
    ChunkedArray single =
        Reading.open(store().remove(".zmetadata"), name).get(0).array();

    assertThat(consolidated.descriptor().dataType().numpyName())
        .isEqualTo(expected.get("dtype").textValue());
    assertThat(sha256(consolidated)).isEqualTo(expected.get("sha256").textValue());
    assertThat(sha256(single)).isEqualTo(expected.get("sha256").textValue());
  }

  private static String sha256(ChunkedArray array) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Reading.whole(array));
    return HexFormat.of().formatHex(digest);
  }
}
