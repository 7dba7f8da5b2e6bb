package org.emingest.source;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Archives' words for ways of imaging as the field's terms: "serial block-face scanning electron microscopy" is SBF-SEM.
 */
public final class ImagingMethods {

  private static final String MICROSCOPY = "microscop(y|e|es|ic)";

  /** The special before the general: what is recognised is taken out of the text before the next is looked for. */
  private static final Map<String, Pattern> WORDS = new LinkedHashMap<>();

  static {
    word(
        "FIB-SEM",
        "fib ?sem|focus(s)?ed ion beam (milling )?(scanning electron " + MICROSCOPY + "|sem)");
    word(
        "SBF-SEM",
        "sbf ?(sem|em)|sbem|3 ?view|serial block ?face (imaging )?((scanning )?electron "
            + MICROSCOPY + "|sem|imaging|em)");
    word(
        "ATUM-SEM",
        "atum ?sem|(automated )?tape collecting (ultra)?microtom(e|y) (scanning electron "
            + MICROSCOPY + "|sem)");
    word(
        "ssTEM",
        "ss ?tem|serial ?section(s|ed|ing)? (tem|transmission electron " + MICROSCOPY + ")");
    word("STEM", "stem|scanning transmission electron " + MICROSCOPY);
    word("ET", "(cryo|ss) ?et|et|(cryo ?)?electron (cryo ?)?tomograph(y|ic)|cryo ?tomograph(y|ic)");
    word(
        "cryo-EM",
        "cryo ?em|cryo(genic)? ?electron " + MICROSCOPY + "|electron cryo ?" + MICROSCOPY);
    word("TEM", "tem|transmission electron " + MICROSCOPY);
    word("SEM", "sem|scanning electron " + MICROSCOPY);
    word("EM", "em|electron " + MICROSCOPY);
  }

  private ImagingMethods() {}

  private static void word(String term, String words) {
    WORDS.put(term, Pattern.compile("(?<![a-z0-9])(" + words + ")(?![a-z0-9])"));
  }

  /**
   * @param said as an archive has it; abbreviations and full names, in any case
   * @return the term; empty if it speaks of no electron microscopy, or of several kinds
   */
  public static Optional<String> term(String said) {
    String rest = said.toLowerCase(Locale.ROOT).replaceAll("[\\s_\u2010-\u2015-]+", " ");
    Set<String> terms = new LinkedHashSet<>();
    for (Map.Entry<String, Pattern> word : WORDS.entrySet()) {
      Matcher matcher = word.getValue().matcher(rest);
      if (matcher.find()) {
        terms.add(word.getKey());
        rest = matcher.replaceAll(" ; ");
      }
    }
    if (terms.size() > 1) {
      terms.remove("EM"); // all of them are
    }
    return terms.size() == 1 ? Optional.of(terms.iterator().next()) : Optional.empty();
  }
}
