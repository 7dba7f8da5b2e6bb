package org.emingest.format;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Units of length as OME, ImageJ, Gatan and people write them, in nanometres. */
public final class LengthUnits {

  private static final Map<String, Double> NANOMETRES = Map.ofEntries(
      Map.entry("pm", 1e-3),
      Map.entry("a", 0.1),
      Map.entry("å", 0.1),
      Map.entry("angstrom", 0.1),
      Map.entry("ångström", 0.1),
      Map.entry("nm", 1.0),
      Map.entry("nanometer", 1.0),
      Map.entry("nanometre", 1.0),
      Map.entry("um", 1e3),
      Map.entry("µm", 1e3),
      Map.entry("micron", 1e3),
      Map.entry("micrometer", 1e3),
      Map.entry("micrometre", 1e3),
      Map.entry("mm", 1e6),
      Map.entry("millimeter", 1e6),
      Map.entry("millimetre", 1e6),
      Map.entry("cm", 1e7),
      Map.entry("centimeter", 1e7),
      Map.entry("centimetre", 1e7),
      Map.entry("in", 2.54e7),
      Map.entry("inch", 2.54e7),
      Map.entry("m", 1e9),
      Map.entry("meter", 1e9),
      Map.entry("metre", 1e9));

  /** ImageJ writes what is not Latin text as six letters: a backslash, u and four hexadecimal digits. */
  private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  private LengthUnits() {}

  /** Empty for pixels, reference frames and units that are no length. */
  public static OptionalDouble nanometres(String unit) {
    String plain = ESCAPED
        .matcher(unit)
        .replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)))
        .replace('\u03BC', '\u00B5')
        .replace('\u212B', '\u00C5')
        .strip();
    // People write "Micron" and "NM"; nobody measures micrographs in megametres.
    String folded = plain.toLowerCase(Locale.ROOT);
    Double exact = NANOMETRES.get(folded);
    if (exact == null && folded.length() > 3 && folded.endsWith("s")) {
      exact = NANOMETRES.get(folded.substring(0, folded.length() - 1));
    }
    return exact == null ? OptionalDouble.empty() : OptionalDouble.of(exact);
  }
}
