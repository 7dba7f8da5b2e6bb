package org.emingest.format.stack;

import java.util.List;

/**
 * Names that differ in one running number.
 *
 * @param pattern the names with that number as {@code #}, as many as all have digits, or one: {@code slice_####.dm3};
 *     a lone file's own name
 * @param names by number; those of the same number by their text
 * @param gaps numbers between the first and the last that no name has: {@code 7}, {@code 12-14}
 * @param duplicates the names of each number that several have, such as {@code slice_7} and {@code slice_0007}; a
 *     volume cannot be made of them before somebody says which counts
 */
public record SectionSeries(
    String pattern, List<String> names, List<String> gaps, List<List<String>> duplicates) {

  public SectionSeries {
    names = List.copyOf(names);
    gaps = List.copyOf(gaps);
    duplicates = duplicates.stream().map(List::copyOf).toList();
  }
}
