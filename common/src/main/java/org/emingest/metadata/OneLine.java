package org.emingest.metadata;

import java.util.regex.Pattern;

/** Text made fit for the record: one line, bounded, without anybody's secrets. */
final class OneLine {

  private static final int LONGEST = 2_000;
  private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}]+");
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#\\s]*@");
  private static final Pattern SECRET_PARAMETER = Pattern.compile(
      "(?i)([?&;][^=&#\\s]{0,80}(?:token|secret|passw|signature|credential|api[_-]?key|access[_-]?key)"
          + "[^=&#\\s]{0,80}=)[^&#\\s]+");

  private OneLine() {}

  static String of(String text) {
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return masked(BREAKS.matcher(bounded).replaceAll(" ").strip());
  }

  /** User names, passwords and tokens in URLs become {@code ***}. */
  static String masked(String text) {
    String withoutUser = USER_INFO.matcher(text).replaceAll("***@");
    return SECRET_PARAMETER.matcher(withoutUser).replaceAll("$1***");
  }
}
