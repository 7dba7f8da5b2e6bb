package org.emingest.format.stack;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name, taken apart at its runs of digits.
 *
 * @param name as it was
 * @param skeleton what is between the runs, and the extensions
 * @param runs digits, in the order of the name; none of them from an extension
 */
record SectionName(String name, Skeleton skeleton, List<String> runs) {

  /**
   * @param texts one more than runs
   * @param extensions from their first dot on: {@code .ome.tif.gz}
   */
  record Skeleton(List<String> texts, String extensions) {}

  /**
   * Letters only, or one of those known to have a digit: {@code .z10} counts sections, {@code .dm3} does not. In front of
   * what wraps or qualifies another format there may be one more.
   */
  private static final Pattern EXTENSIONS = Pattern.compile(
      "(?i)(\\.ome)?(\\.(?:[a-z]{1,8}|dm[234]|jp2|h5|hdf5))?(\\.(?:gz|bz2|zst|xz|zip))?\\z");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  static SectionName of(String name) {
    Matcher end = EXTENSIONS.matcher(name);
    // The pattern also matches nothing, at the very end, so there is always a place.
    int stem = end.find() ? end.start() : name.length();
    List<String> texts = new ArrayList<>();
    List<String> runs = new ArrayList<>();
    Matcher digits = DIGITS.matcher(name).region(0, stem);
    int at = 0;
    while (digits.find()) {
      texts.add(name.substring(at, digits.start()));
      runs.add(digits.group());
      at = digits.end();
    }
    texts.add(name.substring(at, stem));
    return new SectionName(name, new Skeleton(texts, name.substring(stem)), runs);
  }

  BigInteger number(int run) {
    return new BigInteger(runs.get(run));
  }

  /** The runs without one, as text: {@code a1} and {@code a01} are two specimens. */
  List<String> runsBut(int run) {
    List<String> others = new ArrayList<>(runs);
    others.remove(run);
    return others;
  }

  /** The name with one run replaced. */
  String with(int run, String replacement) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      text.append(skeleton.texts().get(i)).append(i == run ? replacement : runs.get(i));
    }
    return text.append(skeleton.texts().get(runs.size()))
        .append(skeleton.extensions())
        .toString();
  }
}
