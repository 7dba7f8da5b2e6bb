package org.emingest.format.n5;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.JsonPart;

/** Finds the levels of a pyramid. */
final class Levels {

  private static final int MOST = 100;
  private static final Pattern NAME = Pattern.compile("s(0|[1-9][0-9]{0,3})/?");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._ -]{0,200}");

  private Levels() {}

  /** Finest first; empty if there are none. */
  static List<Level> of(ChunkStore store, String group, Optional<JsonPart> attributes) {
    Optional<JsonPart> stated = attributes
        .flatMap(each -> each.find("multiscales"))
        .flatMap(list -> list.items(1, MOST).get(0).find("datasets"));
    return stated.isPresent()
        ? stated(store, group, stated.get())
        : numbered(store, group, attributes);
  }

  private static List<Level> stated(ChunkStore store, String group, JsonPart datasets) {
    List<Level> levels = new ArrayList<>();
    for (JsonPart dataset : datasets.items(1, MOST)) {
      JsonPart path = dataset.get("path");
      if (!PATH.matcher(path.text()).matches()) {
        throw path.unsupported("is no plain name of a level");
      }
      String key = Attributes.below(group, path.text());
      JsonPart found = Attributes.find(store, key)
          .filter(Dataset::isDataset)
          .orElseThrow(() -> path.broken(
              "names " + path.text() + ", but " + store.location(key) + " is no data set"));
      levels.add(new Level(path.text(), key, found, dataset.find("transform"), Optional.empty()));
    }
    return levels;
  }

  private static List<Level> numbered(
      ChunkStore store, String group, Optional<JsonPart> attributes) {
    Optional<JsonPart> factors = attributes.flatMap(each -> {
      Optional<JsonPart> scales = each.find("scales");
      return scales.isPresent() ? scales : each.find("downsamplingFactors");
    });
    List<Level> levels = new ArrayList<>();
    for (int number : numbers(store, group)) {
      String name = "s" + number;
      String key = Attributes.below(group, name);
      Optional<JsonPart> found = Attributes.find(store, key).filter(Dataset::isDataset);
      found.ifPresent(own -> levels.add(
          new Level(name, key, own, Optional.empty(), factors.flatMap(each -> at(each, number)))));
    }
    return levels;
  }

  private static Optional<JsonPart> at(JsonPart list, int index) {
    return list.isArray()
            && index < list.node().size()
            && list.node().get(index).isArray()
        ? Optional.of(list.items(0, MOST).get(index))
        : Optional.empty();
  }

  /** By listing; where a store cannot list, as many as follow each other from s0 on. */
  private static List<Integer> numbers(ChunkStore store, String group) {
    Optional<List<String>> names = store.list(group);
    if (names.isPresent()) {
      return names.get().stream()
          .filter(name -> NAME.matcher(name).matches())
          .map(name -> Integer.valueOf(name.replace("/", "").substring(1)))
          .distinct()
          .sorted(Comparator.naturalOrder())
          .limit(MOST)
          .toList();
    }
    List<Integer> numbers = new ArrayList<>();
    while (numbers.size() < MOST
        && Attributes.findIfAllowed(store, Attributes.below(group, "s" + numbers.size()))
            .isPresent()) {
      numbers.add(numbers.size());
    }
    return numbers;
  }
}
