package org.emingest.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.emingest.error.ConfigException;

/** A configuration in the making: its values, where each stands, and all that is wrong so far. */
final class Draft {

  private static final int MAX_SHOWN = 100;

  private final Path file;
  private final Map<JsonPointer, Place> places = new HashMap<>();
  private final Set<JsonPointer> unread = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private JsonNode root = JsonNodeFactory.instance.objectNode();

  Draft(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  JsonNode root() {
    return root;
  }

  void root(JsonNode value) {
    root = value;
  }

  void place(JsonPointer path, Place place) {
    places.put(path, place);
  }

  /** Where a value stands, or the nearest section around it. */
  Place place(JsonPointer path) {
    for (JsonPointer at = path; at != null; at = at.head()) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
    }
    return Place.line(1);
  }

  void problem(JsonPointer path, String message) {
    problem(path, place(path), message);
  }

  void problem(JsonPointer path, Place place, String message) {
    problems.add(new Problem(path, place, message));
  }

  /** A value that could not be made: its problem is enough, what the schema says of it is noise. */
  void unread(JsonPointer path, Place place, String message) {
    unread.add(path);
    problem(path, place, message);
  }

  /** Whether a value, or a section around it, could not be made. */
  boolean isUnread(JsonPointer path) {
    for (JsonPointer at = path; at != null; at = at.head()) {
      if (unread.contains(at)) {
        return true;
      }
    }
    return false;
  }

  /** Forgets a value, and what was wrong with it, because another takes its place. */
  void forget(JsonPointer path) {
    places.keySet().removeIf(at -> isWithin(at, path));
    unread.removeIf(at -> isWithin(at, path));
    problems.removeIf(problem -> isWithin(problem.path(), path));
  }

  private static boolean isWithin(JsonPointer inner, JsonPointer outer) {
    return inner.equals(outer) || inner.toString().startsWith(outer + "/");
  }

  /**
   * @throws ConfigException with every problem, ordered by line, if there is any
   */
  void requireSound() {
    if (problems.isEmpty()) {
      return;
    }
    Set<String> all = problems.stream()
        .sorted(Comparator.comparing((Problem problem) -> problem.place().isOverride())
            .thenComparing(problem -> problem.place().line()))
        .map(this::line)
        .collect(Collectors.toCollection(LinkedHashSet::new));
    String count = all.size() == 1 ? "1 problem" : all.size() + " problems";
    List<String> lines = new ArrayList<>(List.of(file + ": " + count));
    all.stream().limit(MAX_SHOWN).forEach(lines::add);
    if (all.size() > MAX_SHOWN) {
      lines.add("... and " + (all.size() - MAX_SHOWN) + " more");
    }
    throw new ConfigException(String.join("\n", lines));
  }

  /** A problem of one value as the user reads it. */
  String line(JsonPointer path, String message) {
    return line(new Problem(path, place(path), message));
  }

  private String line(Problem problem) {
    Place place = problem.place();
    String where = place.isOverride() ? "--set" : file + ":" + place.line();
    String path = problem.path().matches() ? "" : KeyPath.write(problem.path()) + ": ";
    String from = place.variables().stream()
        .map(name -> "${" + name + "}")
        .collect(Collectors.joining(", ", " (from ", ")"));
    return where + ": " + path + problem.message() + (place.variables().isEmpty() ? "" : from);
  }
}
