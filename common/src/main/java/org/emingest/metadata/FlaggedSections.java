package org.emingest.metadata;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.emingest.quality.JudgedSections;

/**
 * The sections that bear one flag.
 *
 * @param sections their z, in order; of more than {@value #MOST} the first
 */
public record FlaggedSections(long count, List<Long> sections) {

  static final int MOST = 256;

  public FlaggedSections {
    sections = List.copyOf(sections);
  }

  /** By the flag's name. */
  static Map<String, FlaggedSections> of(JudgedSections judged) {
    Map<String, FlaggedSections> all = new TreeMap<>();
    judged
        .flags()
        .forEach((flag, where) -> all.put(
            flag.label(),
            new FlaggedSections(where.size(), where.subList(0, Math.min(MOST, where.size())))));
    return all;
  }
}
