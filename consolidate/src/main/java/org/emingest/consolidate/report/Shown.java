package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The first of what a record lists: strangers' lists may be of any length, and a page of all of them is no use to anybody.
 *
 * @param count of all
 */
record Shown<T>(List<T> first, int count) {

  Shown {
    first = List.copyOf(first);
  }

  /**
   * @param list an array or the values of an object; anything else is empty
   * @param most that are shown
   */
  static <T> Shown<T> of(JsonNode list, int most, Function<JsonNode, T> each) {
    List<T> first = new ArrayList<>();
    for (JsonNode one : list) {
      if (first.size() == most) {
        break;
      }
      first.add(each.apply(one));
    }
    return new Shown<>(first, list.size());
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** How many are left out, in words; empty if none is. */
  String rest() {
    return count == first.size() ? "" : "and " + Amounts.count(count - first.size()) + " more";
  }
}
