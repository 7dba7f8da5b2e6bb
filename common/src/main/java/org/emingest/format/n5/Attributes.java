package org.emingest.format.n5;

import java.util.Optional;
import org.emingest.error.NotFoundException;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.JsonPart;

/** Finds {@code attributes.json}. A group may be without. */
final class Attributes {

  private static final int MOST_BYTES = 2 << 20;
  private static final int MOST_NAMES = 20;

  private Attributes() {}

  static Optional<JsonPart> find(ChunkStore store, String key) {
    String name = below(key, "attributes.json");
    return store
        .get(name, MOST_BYTES)
        .map(document -> JsonPart.parse(store.location(name), document));
  }

  /** The same, where a refusal means that it is not there: stores that may not be listed refuse what they do not have. */
  static Optional<JsonPart> findIfAllowed(ChunkStore store, String key) {
    try {
      return find(store, key);
    } catch (NotFoundException notForUs) {
      return Optional.empty();
    }
  }

  static String below(String key, String name) {
    return key.isEmpty() ? name : key + "/" + name;
  }

  /** What is there instead, for a message. */
  static String beside(ChunkStore store, String key) {
    return store
        .list(key)
        .map(names -> names.isEmpty()
            ? "; nothing is there"
            : "; there are "
                + String.join(", ", names.stream().sorted().limit(MOST_NAMES).toList()))
        .orElse("");
  }
}
