package org.emingest.format;

import java.util.List;
import java.util.Optional;
import org.emingest.error.NotFoundException;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.ChunkedFormat;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.format.n5.N5Format;
import org.emingest.format.precomputed.PrecomputedFormat;
import org.emingest.format.zarr.ZarrFormat;

/** Finds the format of a store of chunks by the objects that are in it. */
public final class ChunkedFormats {

  private static final List<ChunkedFormat> KNOWN =
      List.of(new ZarrFormat(), new N5Format(), new PrecomputedFormat());

  private ChunkedFormats() {}

  /**
   * The format of what begins at a key; empty if it is none that is read.
   *
   * @throws NotFoundException if none is recognised, and some objects were refused
   */
  public static Optional<ChunkedFormat> at(ChunkStore store, String key) {
    NotFoundException refusal = null;
    for (ChunkedFormat format : KNOWN) {
      try {
        if (format.recognises(store, key)) {
          return Optional.of(format);
        }
      } catch (NotFoundException notForUs) {
        refusal = refusal == null ? notForUs : refusal;
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    return Optional.empty();
  }

  /**
   * Opens what begins at a key, finest level first.
   *
   * @throws NotFoundException if no format that is read begins there; says what does, if the store can list
   * @throws org.emingest.error.CorruptDataException if its metadata break their format
   * @throws org.emingest.error.UnsupportedDataException if they are valid but a variant that is not read; names the field
   */
  public static List<ScaleLevel> open(ChunkStore store, String key) {
    return at(store, key).orElseThrow(() -> nothing(store, key)).open(store, key);
  }

  private static NotFoundException nothing(ChunkStore store, String key) {
    String names = String.join(", ", KNOWN.stream().map(ChunkedFormat::name).toList());
    return new NotFoundException("there is no array or pyramid of " + names + " at "
        + store.location(key) + there(store, key));
  }

  private static final int MOST_NAMES = 30;

  /** What is there instead, for a message; nothing if the store cannot list. */
  public static String there(ChunkStore store, String key) {
    return store
        .list(key)
        .map(names -> names.isEmpty()
            ? "; nothing is there"
            : "; there are "
                + String.join(", ", names.stream().sorted().limit(MOST_NAMES).toList()))
        .orElse("; the store cannot list what there is");
  }
}
