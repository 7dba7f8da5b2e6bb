package org.emingest.format.stack;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes series of a folder's file names.
 *
 * <p>Names belong together if they are the same but for one number. That is the last run of digits that differs among
 * all names of the same text; digits of extensions do not count. Numbers are compared as numbers, of any length.
 */
public final class SectionNames {

  private SectionNames() {}

  /**
   * @param names of one folder, in any order
   * @return every name in exactly one series, a name that fits no other in one of its own; the same series in the same
   *     order, whatever the order of the names
   */
  public static List<SectionSeries> series(Collection<String> names) {
    Map<SectionName.Skeleton, List<SectionName>> alike =
        group(new TreeSet<>(names).stream().map(SectionName::of).toList(), SectionName::skeleton);
    List<SectionSeries> series = new ArrayList<>();
    for (List<SectionName> same : alike.values()) {
      int run = runningNumber(same);
      if (run < 0) {
        same.forEach(name -> series.add(alone(name)));
      } else {
        group(same, name -> name.runsBut(run)).values().forEach(members -> {
          series.add(members.size() == 1 ? alone(members.get(0)) : of(members, run));
        });
      }
    }
    series.sort(Comparator.comparing(each -> each.names().get(0)));
    return series;
  }

  /** The last run that differs as a number; if only paddings differ, the last run; -1 if there is none. */
  private static int runningNumber(List<SectionName> same) {
    int runs = same.get(0).runs().size();
    for (int run = runs - 1; run >= 0; run--) {
      BigInteger first = same.get(0).number(run);
      int which = run;
      if (same.stream().anyMatch(name -> !name.number(which).equals(first))) {
        return run;
      }
    }
    return runs - 1;
  }

  private static SectionSeries alone(SectionName name) {
    return new SectionSeries(name.name(), List.of(name.name()), List.of(), List.of());
  }

  private static SectionSeries of(List<SectionName> members, int run) {
    List<SectionName> ordered = members.stream()
        .sorted(Comparator.comparing((SectionName name) -> name.number(run))
            .thenComparing(SectionName::name))
        .toList();
    Map<BigInteger, List<SectionName>> byNumber = group(ordered, name -> name.number(run));
    return new SectionSeries(
        pattern(ordered, run),
        ordered.stream().map(SectionName::name).toList(),
        gaps(List.copyOf(byNumber.keySet())),
        byNumber.values().stream()
            .filter(sameNumber -> sameNumber.size() > 1)
            .map(sameNumber -> sameNumber.stream().map(SectionName::name).toList())
            .toList());
  }

  private static String pattern(List<SectionName> ordered, int run) {
    SectionName first = ordered.get(0);
    int digits = first.runs().get(run).length();
    boolean even = ordered.stream().allMatch(name -> name.runs().get(run).length() == digits);
    return first.with(run, "#".repeat(even ? digits : 1));
  }

  /**
   * @param numbers ascending, without repeats
   */
  private static List<String> gaps(List<BigInteger> numbers) {
    List<String> gaps = new ArrayList<>();
    for (int i = 1; i < numbers.size(); i++) {
      BigInteger from = numbers.get(i - 1).add(BigInteger.ONE);
      BigInteger to = numbers.get(i).subtract(BigInteger.ONE);
      int order = from.compareTo(to);
      if (order <= 0) {
        gaps.add(order == 0 ? from.toString() : from + "-" + to);
      }
    }
    return gaps;
  }

  private static <K> Map<K, List<SectionName>> group(
      List<SectionName> names, Function<SectionName, K> key) {
    return names.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
