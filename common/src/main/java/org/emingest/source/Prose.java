package org.emingest.source;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/**
 * Voxel sizes out of the sentences that archives print for people: {@code 8nm/px in xy and 50nm per section (z)}.
 *
 * <p>Better silent than wrong: a range, a tolerance, a size of the specimen and an axis of which a text says two different
 * things are not taken.
 */
public final class Prose {

  /** Of a page of methods the beginning says what matters. */
  private static final int READ_CHARACTERS = 20_000;

  /** Nothing that these microscopes see is coarser, nor finer than an atom. */
  private static final double COARSEST_NM = 20_000;

  private static final double FINEST_NM = 0.01;

  private static final double SAME_NUMBER = 1e-6;

  private static final String NUMBER = "([0-9]{1,6}(?:[.][0-9]{1,9})?)";
  private static final String UNIT =
      "\\s?(nm|nanomet(?:er|re)s?|[uµμ]m|microns?|micromet(?:er|re)s?|Å|Å|angstr[oö]ms?|ångstr[oö]ms?)(?![\\p{L}²³^2])";

  /** A number that neither ends a range or a tolerance nor goes on before. */
  private static final String ALONE =
      "(?<![\\p{L}0-9.,])(?<![0-9]\\s{0,2}(?:-|–|to|±|\\+/-)\\s{0,2})(?<![-–±])";

  private static final String LENGTH = ALONE + NUMBER + UNIT;
  private static final String TIMES = "\\s{0,2}(?:x|×|\\*|by)\\s{0,2}";
  private static final String PER_PIXEL = "(?:\\s?(?:/|per)\\s?(?:px|pix(?:el)?s?|vox(?:el)?s?))?";
  private static final String SECTION = "(?:sections?|slices?|cuts?)";
  private static final String IN_PLANE =
      "(?:xy|x[\\s,/-]{0,2}y|x and y|lateral(?:ly)?|in[- ]plane)";

  /** From a word to its number, within one half of "5 nm in xy and 50 nm in z". */
  private static final String ON = "(?:(?!\\band\\b)[^0-9;,]){0,40}?";

  private static final Pattern SENTENCE_ENDS = Pattern.compile("[\\r\\n]+|(?<=[.!?;])\\s+");
  private static final Pattern SPEAKS_OF_SAMPLING = Pattern.compile(
      "(?i)\\b(?:pixels?|px|voxels?|resolution|sampl(?:ed|ing)|spacing)\\b|/px|/pixel");

  private static final Pattern THREE = Pattern.compile(
      "(?i)" + ALONE + NUMBER + "(?:" + UNIT + ")?" + TIMES + NUMBER + "(?:" + UNIT + ")?" + TIMES
          + NUMBER + UNIT
          + "(?:\\s?/\\s?(?:px|pixel|voxel))?(?:\\s{0,2}[(\\[]?\\s?([xyz])\\s?[,x×/ ]?\\s?([xyz])\\s?[,x×/ ]?\\s?([xyz])(?![\\p{L}]))?");

  private static final Pattern ISOTROPIC = Pattern.compile(
      "(?i)isotropic[^0-9]{0,40}?" + LENGTH + "|" + LENGTH + PER_PIXEL + "\\s?,?\\s?isotropic");

  private static final List<Pattern> PLANE = List.of(
      Pattern.compile("(?i)" + LENGTH + PER_PIXEL + "\\s{1,2}(?:in|along|for)?\\s?(?:the )?[(]?"
          + IN_PLANE + "\\b"),
      Pattern.compile("(?i)\\b" + IN_PLANE + "\\b" + ON + LENGTH),
      Pattern.compile("(?i)\\bpixel[- ]size[^0-9;]{0,30}?" + LENGTH),
      Pattern.compile("(?i)" + LENGTH + "\\s?(?:/|per)\\s?(?:px|pixel)\\b"),
      Pattern.compile("(?i)" + LENGTH + "\\s(?:pixel(?:[- ]size|s)?)\\b"));

  private static final List<Pattern> DEPTH = List.of(
      Pattern.compile("(?i)" + LENGTH + "\\s?(?:per|/)\\s?" + SECTION + "\\b"),
      Pattern.compile(
          "(?i)" + LENGTH + PER_PIXEL + "\\s{1,2}(?:in|along|for)?\\s?(?:the )?[(]?z\\b"),
      Pattern.compile(
          "(?i)\\bz[- ]?(?:step|spacing|resolution|axis|direction)?(?:(?!\\band\\b)[^0-9;xy,]){0,25}?"
              + LENGTH),
      Pattern.compile("(?i)\\b" + SECTION + "[- ]?thickness[^0-9;]{0,30}?" + LENGTH),
      Pattern.compile("(?i)\\b" + SECTION + " (?:of|at|were|are|is|with)\\s[^0-9;]{0,20}?" + LENGTH
          + "(?: thick(?:ness)?)\\b"),
      Pattern.compile(
          "(?i)" + LENGTH + "[- ]?(?:thick )?(?:ultrathin |serial )?" + SECTION + "\\b"));

  private final String text;
  private final Map<Field, Map<Double, String>> found = new EnumMap<>(Field.class);

  private Prose(String text) {
    this.text = text.substring(0, Math.min(READ_CHARACTERS, text.length()));
  }

  /**
   * The voxel sizes that a text tells, in nanometres; the detail of each is its sentence.
   *
   * @param text as the archive prints it
   */
  public static List<Statement> voxelSizes(String text) {
    Prose prose = new Prose(text);
    for (String sentence : SENTENCE_ENDS.split(prose.text)) {
      prose.read(sentence.strip());
    }
    return prose.statements();
  }

  private void read(String sentence) {
    if (SPEAKS_OF_SAMPLING.matcher(sentence).find()) {
      if (readThree(sentence)) {
        return;
      }
      readIsotropic(sentence);
      PLANE.forEach(pattern -> note(pattern, sentence, Field.VOXEL_SIZE_X, Field.VOXEL_SIZE_Y));
    }
    DEPTH.forEach(pattern -> note(pattern, sentence, Field.VOXEL_SIZE_Z));
  }

  /** Named axes are believed; without names, the one edge of three that differs is the depth. */
  private boolean readThree(String sentence) {
    Matcher three = THREE.matcher(sentence);
    boolean any = false;
    while (three.find()) {
      any = true;
      String unit = three.group(6);
      double[] edges = {
        inNm(three.group(1), three.group(2) == null ? unit : three.group(2)),
        inNm(three.group(3), three.group(4) == null ? unit : three.group(4)),
        inNm(three.group(5), unit)
      };
      String axes = three.group(7) == null
          ? unnamed(edges)
          : (three.group(7) + three.group(8) + three.group(9)).toLowerCase(Locale.ROOT);
      for (int i = 0; i < axes.length(); i++) {
        note(axis(axes.charAt(i)), edges[i], sentence);
      }
    }
    return any;
  }

  private static String unnamed(double[] edges) {
    if (edges[0] == edges[1]) {
      return "xyz";
    }
    return edges[1] == edges[2] ? "zyx" : "";
  }

  private static Field axis(char letter) {
    return switch (letter) {
      case 'z' -> Field.VOXEL_SIZE_Z;
      case 'y' -> Field.VOXEL_SIZE_Y;
      default -> Field.VOXEL_SIZE_X;
    };
  }

  private void readIsotropic(String sentence) {
    Matcher isotropic = ISOTROPIC.matcher(sentence);
    while (isotropic.find()) {
      int group = isotropic.group(1) == null ? 3 : 1;
      double size = inNm(isotropic.group(group), isotropic.group(group + 1));
      note(Field.VOXEL_SIZE_Z, size, sentence);
      note(Field.VOXEL_SIZE_Y, size, sentence);
      note(Field.VOXEL_SIZE_X, size, sentence);
    }
  }

  private void note(Pattern pattern, String sentence, Field... fields) {
    Matcher matcher = pattern.matcher(sentence);
    while (matcher.find()) {
      for (Field field : fields) {
        note(field, inNm(matcher.group(1), matcher.group(2)), sentence);
      }
    }
  }

  private void note(Field field, double nm, String sentence) {
    if (nm >= FINEST_NM && nm <= COARSEST_NM) {
      Map<Double, String> values = found.computeIfAbsent(field, none -> new LinkedHashMap<>());
      if (values.keySet().stream().noneMatch(other -> Math.abs(other - nm) <= SAME_NUMBER * nm)) {
        values.put(nm, sentence);
      }
    }
  }

  private static double inNm(String number, String unit) {
    double value = Double.parseDouble(number);
    String first = unit.toLowerCase(Locale.ROOT);
    if (first.startsWith("n")) {
      return value;
    }
    boolean angstrom = first.startsWith("a") || first.startsWith("å") || first.startsWith("\u212b");
    return angstrom ? value / 10 : value * 1000;
  }

  private List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    found.forEach((field, values) -> {
      if (values.size() == 1) {
        values.forEach(
            (nm, sentence) -> statements.add(new Statement(field, nm, Origin.PROSE, sentence)));
      }
    });
    return statements;
  }
}
