package org.emingest.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that someone most likely meant. */
final class NearestName {

  private NearestName() {}

  static Optional<String> to(String unknown, Collection<String> known) {
    String lower = unknown.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= allowed(unknown, name))
        .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))));
  }

  /** One slip in a short name, two in a usual one, a third of a long one. */
  private static int allowed(String unknown, String name) {
    int length = Math.min(unknown.length(), name.length());
    return length < 4 ? 1 : Math.max(2, length / 3);
  }

  /** Insertions, deletions, replacements and swaps of neighbours between two names (Damerau, Levenshtein). */
  private static int distance(String from, String to) {
    if (Math.abs(from.length() - to.length()) > to.length()) {
      return Integer.MAX_VALUE; // far apart, and perhaps very long
    }
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
      }
    }
    return cost[from.length()][to.length()];
  }
}
