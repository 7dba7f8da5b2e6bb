package org.emingest.format.zarr;

import java.util.Optional;
import org.emingest.format.chunk.ChunkStore;

/**
 * A group or an array of a store.
 *
 * @param version 2 or 3
 * @param metadata its {@code .zarray}, {@code .zgroup} or {@code zarr.json}
 * @param attributes the user's
 */
record Node(String key, int version, boolean isArray, Json metadata, Optional<Json> attributes) {

  ZarrArray array(ChunkStore store) {
    return version == 2 ? Zarr2Metadata.read(store, this) : Zarr3Metadata.read(store, this);
  }

  /** A {@code zarr.json}, wherever it came from. */
  static Node of3(String key, Json json) {
    Json format = json.demand("zarr_format");
    if (format.whole() != 3) {
      throw format.unsupported("is " + format.quoted() + "; a zarr.json is read in format 3");
    }
    Json type = json.demand("node_type");
    boolean isArray = type.isText("array");
    if (!isArray && !type.isText("group")) {
      throw type.unsupported("is " + type.quoted() + "; read are arrays and groups");
    }
    return new Node(key, 3, isArray, json, json.member("attributes"));
  }
}
