package org.emingest.consolidate.export;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A licence as an archive states it, and, if that is beyond doubt a Creative Commons licence with its version, as others name
 * it. No other text is interpreted.
 *
 * @param text the archive's
 * @param spdx the identifier of the SPDX list
 * @param url of the licence's text
 */
record Licence(String text, Optional<String> spdx, Optional<String> url) {

  private static final String KINDS = "by|by-sa|by-nc|by-nd|by-nc-sa|by-nc-nd";
  private static final Pattern DEED = Pattern.compile(
      "https?://creativecommons[.]org/licenses/(" + KINDS
          + ")/([1-4][.][05])/?(legalcode|deed[.][a-z]+)?",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile("CC[ -](" + KINDS + ")[ -]([1-4][.][05])", Pattern.CASE_INSENSITIVE);
  private static final Pattern ZERO = Pattern.compile(
      "CC[ -]?0[ -]1[.]0|https?://creativecommons[.]org/publicdomain/zero/1[.]0/?(legalcode|deed[.][a-z]+)?",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern URL = Pattern.compile("https?://[!-~]+");

  static Licence of(String text) {
    if (ZERO.matcher(text).matches()) {
      return new Licence(
          text,
          Optional.of("CC0-1.0"),
          Optional.of("https://creativecommons.org/publicdomain/zero/1.0/"));
    }
    Matcher deed = DEED.matcher(text);
    if (deed.matches()) {
      return commons(text, deed.group(1), deed.group(2));
    }
    Matcher name = NAME.matcher(text);
    if (name.matches()) {
      return commons(text, name.group(1), name.group(2));
    }
    return new Licence(
        text, Optional.empty(), URL.matcher(text).matches() ? Optional.of(text) : Optional.empty());
  }

  private static Licence commons(String text, String kind, String version) {
    String lower = kind.toLowerCase(Locale.ROOT);
    return new Licence(
        text,
        Optional.of("CC-" + lower.toUpperCase(Locale.ROOT) + "-" + version),
        Optional.of("https://creativecommons.org/licenses/" + lower + "/" + version + "/"));
  }
}
