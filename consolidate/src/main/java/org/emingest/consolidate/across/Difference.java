package org.emingest.consolidate.across;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One field that two versions of a record have differently.
 *
 * @param field its dotted path
 * @param before as JSON, shortened; empty if it was not there
 * @param after as JSON, shortened; empty if it is not there any more
 */
record Difference(String field, Optional<String> before, Optional<String> after) {

  /** More of one record are not looked at: it is another record. */
  static final int MOST = 200;

  private static final int LONGEST = 160;

  /** What was written as 5 and what was written as 5.0 is the same; passing fields are left out. */
  static List<Difference> between(JsonNode before, JsonNode after) {
    List<Difference> found = new ArrayList<>();
    compare("", before, after, found);
    return found;
  }

  private static void compare(
      String path, JsonNode before, JsonNode after, List<Difference> found) {
    if (found.size() >= MOST || Passing.is(path) || same(before, after)) {
      return;
    }
    boolean groups = before.isObject() && after.isObject()
        || before.isObject() && after.isMissingNode()
        || before.isMissingNode() && after.isObject();
    if (!groups) {
      found.add(new Difference(path, shown(before), shown(after)));
      return;
    }
    TreeSet<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      compare(Passing.path(path, name), before.path(name), after.path(name), found);
    }
  }

  private static boolean same(JsonNode before, JsonNode after) {
    return before.equals(
        (one, other) -> one.isNumber()
                && other.isNumber()
                && one.decimalValue().compareTo(other.decimalValue()) == 0
            ? 0
            : one.equals(other) ? 0 : 1,
        after);
  }

  private static Optional<String> shown(JsonNode value) {
    if (value instanceof MissingNode) {
      return Optional.empty();
    }
    String text = value.isTextual() ? value.textValue() : value.toString();
    return Optional.of(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026");
  }
}
