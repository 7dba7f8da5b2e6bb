package org.emingest.format.chunk;

import java.util.List;

/** One format of stores. */
public interface ChunkedFormat {

  /** For messages: {@code Zarr}. */
  String name();

  /**
   * Whether something of this format begins at this key, judged by the objects that the format demands there.
   *
   * @param key of a group or an array; empty for the root
   */
  boolean recognises(ChunkStore store, String key);

  /**
   * Opens what is there, finest level first: one array, or the levels of a pyramid, each with its channels and time points.
   *
   * @throws org.emingest.error.NotFoundException if nothing of this format is there; says what is, if the store can list
   * @throws org.emingest.error.CorruptDataException if the metadata break the format
   * @throws org.emingest.error.UnsupportedDataException if they are valid but a variant that is not read; names the field
   */
  List<ScaleLevel> open(ChunkStore store, String key);
}
