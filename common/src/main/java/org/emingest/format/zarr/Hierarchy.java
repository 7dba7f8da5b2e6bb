package org.emingest.format.zarr;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.emingest.error.NotFoundException;
import org.emingest.format.chunk.ChunkStore;

/**
 * Finds groups and arrays: in consolidated metadata where there are some, otherwise object by object. Keeps the
 * consolidated ones it met; for one thread.
 *
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html#hierarchies">Zarr v2, hierarchies</a>
 */
final class Hierarchy {

  static final String ARRAY_2 = ".zarray";
  static final String GROUP_2 = ".zgroup";
  static final String ATTRIBUTES_2 = ".zattrs";
  static final String CONSOLIDATED_2 = ".zmetadata";
  static final String NODE_3 = "zarr.json";

  private static final long MOST_JSON_BYTES = 16L << 20;

  private final ChunkStore store;
  private final Map<String, Json> consolidated2 = new TreeMap<>();
  private final Map<String, Json> consolidated3 = new TreeMap<>();
  private final Set<String> asked = new HashSet<>();
  private Optional<NotFoundException> forbidden = Optional.empty();

  Hierarchy(ChunkStore store) {
    this.store = store;
  }

  /**
   * Whether any of the objects that the format demands is there, whatever is in it.
   *
   * @throws NotFoundException if none is, and some were refused: stores that may not be listed refuse what they do not have
   */
  static boolean begins(ChunkStore store, String key) {
    NotFoundException refusal = null;
    for (String name : new String[] {NODE_3, ARRAY_2, GROUP_2, CONSOLIDATED_2}) {
      try {
        if (store.get(Keys.below(key, name), MOST_JSON_BYTES).isPresent()) {
          return true;
        }
      } catch (NotFoundException notForUs) {
        refusal = refusal == null ? notForUs : refusal;
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    return false;
  }

  /** A group or an array of either version. */
  Optional<Node> node(String key) {
    Optional<Node> known = consolidated(key);
    if (known.isPresent()) {
      return known;
    }
    Optional<Node> node3 = node3(key);
    if (node3.isPresent()) {
      return node3;
    }
    consolidate2(key);
    consolidate2("");
    known = consolidated(key);
    return known.isPresent() ? known : node2(key);
  }

  /** The same where the version is known, as it is below or above a node. */
  Optional<Node> node(String key, int version) {
    Optional<Node> known = consolidated(key);
    if (known.isPresent()) {
      return known;
    }
    return version == 2 ? node2(key) : node3(key);
  }

  /** Why objects were not to be had, if that was not because they are not there. */
  Optional<NotFoundException> forbidden() {
    return forbidden;
  }

  /** Keys of all nodes that consolidated metadata name. */
  Set<String> consolidatedKeys() {
    Set<String> keys = new TreeSet<>(consolidated3.keySet());
    for (String each : consolidated2.keySet()) {
      Keys.parent(each).ifPresent(keys::add);
    }
    return keys;
  }

  private Optional<Node> consolidated(String key) {
    if (consolidated3.containsKey(key)) {
      return Optional.of(Node.of3(key, consolidated3.get(key)));
    }
    Optional<Json> attributes =
        Optional.ofNullable(consolidated2.get(Keys.below(key, ATTRIBUTES_2)));
    for (String name : new String[] {ARRAY_2, GROUP_2}) {
      Json json = consolidated2.get(Keys.below(key, name));
      if (json != null) {
        return Optional.of(new Node(key, 2, name.equals(ARRAY_2), json, attributes));
      }
    }
    return Optional.empty();
  }

  private Optional<Node> node3(String key) {
    Optional<Node> node = fetch(Keys.below(key, NODE_3)).map(json -> Node.of3(key, json));
    node.flatMap(found -> found.metadata().member("consolidated_metadata"))
        .flatMap(inline -> inline.member("metadata"))
        .ifPresent(nodes -> {
          for (String path : nodes.names()) {
            Keys.plain(path)
                .ifPresent(plain -> consolidated3.put(Keys.below(key, plain), nodes.demand(path)));
          }
        });
    return node;
  }

  private void consolidate2(String key) {
    if (!asked.add(key)) {
      return;
    }
    fetch(Keys.below(key, CONSOLIDATED_2)).map(json -> json.demand("metadata")).ifPresent(all -> {
      for (String path : all.names()) {
        Optional<Json> json = all.member(path);
        Optional<String> plain = Keys.plain(path);
        if (json.isPresent() && plain.isPresent()) {
          consolidated2.put(Keys.below(key, plain.get()), json.get());
        }
      }
    });
  }

  private Optional<Node> node2(String key) {
    for (String name : new String[] {ARRAY_2, GROUP_2}) {
      Optional<Json> json = fetch(Keys.below(key, name));
      if (json.isPresent()) {
        Optional<Json> attributes = fetch(Keys.below(key, ATTRIBUTES_2));
        return Optional.of(new Node(key, 2, name.equals(ARRAY_2), json.get(), attributes));
      }
    }
    return Optional.empty();
  }

  /** Stores that may not be listed answer 403, not 404, for what they do not have. */
  private Optional<Json> fetch(String key) {
    try {
      return store.get(key, MOST_JSON_BYTES).map(bytes -> Json.parse(bytes, store.location(key)));
    } catch (NotFoundException notForUs) {
      forbidden = Optional.of(forbidden.orElse(notForUs));
      return Optional.empty();
    }
  }
}
