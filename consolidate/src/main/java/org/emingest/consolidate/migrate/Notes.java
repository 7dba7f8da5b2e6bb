package org.emingest.consolidate.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.emingest.metadata.SchemaProblem;

/** What of an older record could not be taken as it stands, by its place in that record. */
final class Notes {

  private static final int LONGEST_VALUE = 120;

  private final List<SchemaProblem> all = new ArrayList<>();

  void leftOut(String pointer, JsonNode value, String why) {
    add(pointer, "left out " + shown(value) + ": " + why);
  }

  void add(String pointer, String what) {
    all.add(new SchemaProblem(pointer, what));
  }

  List<SchemaProblem> all() {
    return List.copyOf(all);
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
  }
}
