package org.emingest.loader.empiar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.emingest.volume.Statement;

/**
 * What all volumes of one image set share; held once, however many they are.
 *
 * @param said by the archive, as it said it
 */
record SetFacts(List<Statement> statements, Map<String, Object> said) {

  private static final int MOST_LEFT = 300;

  static SetFacts of(Entry entry, ImageSet set, ImageFiles images, EmpiarConfig config) {
    Map<String, Object> said = new LinkedHashMap<>(entry.said());
    said.put("image_set", set.said());
    said.put("listed_by", List.copyOf(new TreeSet<>(images.routes())));
    List<String> left = images.left();
    if (!left.isEmpty()) {
      said.put("files_left", List.copyOf(left.subList(0, Math.min(MOST_LEFT, left.size()))));
      said.put("files_left_count", left.size());
    }
    if (!images.remarks().isEmpty()) {
      said.put("remarks", images.remarks());
    }
    return new SetFacts(EntryStatements.of(entry, set, config), said);
  }
}
