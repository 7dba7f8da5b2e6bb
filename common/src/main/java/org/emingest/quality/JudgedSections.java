package org.emingest.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every section of a volume and what is odd about some of them.
 *
 * @param looks one per z
 * @param flags z of the sections that bear each flag, in order; every flag is there
 */
public record JudgedSections(List<SectionLook> looks, Map<SectionFlag, List<Long>> flags) {

  public JudgedSections {
    looks = List.copyOf(looks);
    Map<SectionFlag, List<Long>> all = new EnumMap<>(SectionFlag.class);
    for (SectionFlag flag : SectionFlag.values()) {
      all.put(flag, List.copyOf(flags.getOrDefault(flag, List.of())));
    }
    flags = Map.copyOf(all);
  }

  /** The flags of each section, by z. */
  public List<Set<SectionFlag>> flagsBySection() {
    List<Set<SectionFlag>> sections = new ArrayList<>();
    looks.forEach(look -> sections.add(EnumSet.noneOf(SectionFlag.class)));
    flags.forEach(
        (flag, where) -> where.forEach(z -> sections.get(Math.toIntExact(z)).add(flag)));
    return sections;
  }

  /** How many sections bear at least one flag. */
  public int flagged() {
    Set<Long> some = new TreeSet<>();
    Collection<List<Long>> all = flags.values();
    all.forEach(some::addAll);
    return some.size();
  }
}
