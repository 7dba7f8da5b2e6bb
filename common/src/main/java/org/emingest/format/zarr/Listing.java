package org.emingest.format.zarr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.emingest.format.chunk.ChunkStore;

/** Says which arrays and pyramids are below a key, so that a wrong path can be mended. A pyramid is named, not its levels. */
final class Listing {

  private static final int MOST_FOLDERS = 200;
  private static final int MOST_NAMES = 30;

  private final ChunkStore store;
  private final Hierarchy hierarchy;
  private final Set<String> found = new TreeSet<>();
  private boolean complete = true;

  private Listing(ChunkStore store, Hierarchy hierarchy) {
    this.store = store;
    this.hierarchy = hierarchy;
  }

  /**
   * @return "; there is: a, b", or what else can be said
   */
  static String inWords(ChunkStore store, Hierarchy hierarchy, String key) {
    Listing listing = new Listing(store, hierarchy);
    Set<String> consolidated = hierarchy.consolidatedKeys();
    boolean listed = true;
    if (consolidated.isEmpty()) {
      listed = listing.walk(key);
    } else {
      consolidated.forEach(listing::lookAt);
    }
    return listed ? listing.inWords() : "; the store cannot list what there is";
  }

  private String inWords() {
    if (found.isEmpty()) {
      return "; there is no array or pyramid below it";
    }
    List<String> names = new ArrayList<>(found);
    String more = names.size() > MOST_NAMES || !complete ? ", and more" : "";
    return "; there is: " + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
        + more;
  }

  /** Breadth first, and not into arrays: their chunks are many. */
  private boolean walk(String from) {
    Deque<String> folders = new ArrayDeque<>(List.of(from));
    int lists = 0;
    while (!folders.isEmpty()) {
      if (++lists > MOST_FOLDERS || found.size() > MOST_NAMES) {
        complete = false;
        return true;
      }
      String folder = folders.remove();
      Optional<List<String>> names = store.list(folder);
      if (names.isEmpty()) {
        return false;
      }
      if (isNode(names.get()) && lookAt(folder)) {
        continue;
      }
      for (String name : new TreeSet<>(names.get())) {
        if (name.endsWith("/") && name.length() > 1) {
          folders.add(Keys.below(folder, name.substring(0, name.length() - 1)));
        }
      }
    }
    return true;
  }

  private static boolean isNode(List<String> names) {
    return names.contains(Hierarchy.ARRAY_2)
        || names.contains(Hierarchy.ATTRIBUTES_2)
        || names.contains(Hierarchy.NODE_3);
  }

  /**
   * @return whether there is nothing more to look for below it
   */
  private boolean lookAt(String key) {
    Optional<Node> node = hierarchy.node(key);
    if (node.isEmpty()) {
      return false;
    }
    boolean pyramid = !node.get().isArray() && Multiscale.of(node.get()).isPresent();
    boolean levelOfKnown = Keys.parent(key).filter(found::contains).isPresent();
    if ((node.get().isArray() || pyramid) && !levelOfKnown) {
      found.add(key);
    }
    return node.get().isArray() || pyramid;
  }
}
