package org.emingest.metadata;

import java.util.regex.Pattern;
import org.emingest.error.Masking;

/** Text made fit for the record: one line, bounded, without anybody's secrets. */
final class OneLine {

  private static final int LONGEST = 2_000;
  private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}]+");

  private OneLine() {}

  static String of(String text) {
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return Masking.masked(BREAKS.matcher(bounded).replaceAll(" ").strip());
  }
}
