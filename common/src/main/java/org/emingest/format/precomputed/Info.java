package org.emingest.format.precomputed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.JsonPart;
import org.emingest.volume.DataType;

/** A store's {@code info}. Members that the specification does not know are left alone: there are many. */
record Info(String kind, DataType dataType, int channels, List<Scale> scales) {

  private static final String NAME = "info";
  private static final int MOST_BYTES = 2 << 20;
  private static final int MOST_SCALES = 1000;
  private static final int MOST_CHANNELS = 1000;
  private static final List<String> KINDS = List.of("image", "segmentation");
  private static final List<DataType> TYPES = List.of(
      DataType.UINT8,
      DataType.INT8,
      DataType.UINT16,
      DataType.INT16,
      DataType.UINT32,
      DataType.INT32,
      DataType.UINT64,
      DataType.FLOAT32);

  static String key(String folder) {
    return folder.isEmpty() ? NAME : folder + "/" + NAME;
  }

  static Optional<JsonPart> find(ChunkStore store, String folder) {
    String key = key(folder);
    return store
        .get(key, MOST_BYTES)
        .map(document -> JsonPart.parse(store.location(key), document));
  }

  static Info read(ChunkStore store, String folder) {
    JsonPart info = find(store, folder)
        .orElseThrow(() -> new NotFoundException(store.location(key(folder))
            + " is not there: no precomputed" + " volume begins here" + beside(store, folder)));
    JsonPart kind = info.get("type");
    if (!KINDS.contains(kind.text())) {
      throw kind.unsupported(
          "'" + kind.text() + "' is no volume; read are " + String.join(" and ", KINDS));
    }
    return new Info(
        kind.text(),
        dataType(info.get("data_type")),
        (int) info.get("num_channels").integer(1, MOST_CHANNELS),
        info.get("scales").items(1, MOST_SCALES).stream().map(Scale::parse).toList());
  }

  private static String beside(ChunkStore store, String folder) {
    return store
        .list(folder)
        .map(names -> names.isEmpty()
            ? "; the folder is empty"
            : "; there are "
                + String.join(", ", names.stream().sorted().limit(20).toList()))
        .orElse("");
  }

  /** Neuroglancer takes the name in any case. */
  private static DataType dataType(JsonPart said) {
    return DataType.named(said.text().toLowerCase(Locale.ROOT))
        .filter(TYPES::contains)
        .orElseThrow(() -> said.unsupported(
            "'" + said.text() + "' is not read; read are " + Arrays.toString(TYPES.toArray())));
  }

  /** Whether a document at this place is an {@code info} at all. */
  static boolean isInfo(ChunkStore store, String folder) {
    try {
      return find(store, folder).filter(info -> info.find("scales").isPresent()).isPresent();
    } catch (CorruptDataException noJson) {
      return false;
    }
  }
}
