package org.emingest.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.format.LengthUnits;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/**
 * Voxel sizes that people put into file names: {@code nucleus_20x20x20nm_xy.tif}, {@code 4.5 x 4.5 x 50 nm},
 * {@code 8nmx8nmx30nm}; in the order X,Y,Z, or X,Y if there are two. Numbers without a unit, as in {@code 1024x1024},
 * are sizes in voxels and say nothing here.
 */
public final class FileNameClues {

  private static final String NUMBER = "(\\d{1,6}(?:\\.\\d{1,6})?)";
  private static final String UNIT = "(nm|um|[\u00b5\u03bc]m)";
  private static final String BY = "[ _]?[x\u00d7][ _]?";

  /** Not part of a longer number or a longer product, and the unit not part of a longer word. */
  private static final Pattern LENGTHS = Pattern.compile(
      "(?<![0-9.x\u00d7])(?<![0-9][x\u00d7][ _])"
          + NUMBER + "(?:[ _]?" + UNIT + ")?" + BY
          + NUMBER + "(?:[ _]?" + UNIT + ")?"
          + "(?:" + BY + NUMBER + "(?:[ _]?" + UNIT + ")?)?"
          + "(?![\\p{L}0-9]|\\.[0-9]|" + BY + "[0-9])",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private FileNameClues() {}

  /**
   * @param name a file's or an image's name
   * @return the edge lengths in nanometres that it tells; empty if it tells none, or two that differ
   */
  public static List<Statement> voxelSize(String name) {
    Set<List<Double>> told = new LinkedHashSet<>();
    Matcher lengths = LENGTHS.matcher(name);
    while (lengths.find()) {
      List<Double> edges = edges(lengths);
      if (!edges.isEmpty()) {
        told.add(edges);
      }
    }
    return told.size() == 1 ? statements(told.iterator().next(), name) : List.of();
  }

  /** In nanometres; empty if a unit is missing: the last one is that of all that have none. */
  private static List<Double> edges(Matcher lengths) {
    boolean three = lengths.group(5) != null;
    String last = lengths.group(three ? 6 : 4);
    if (last == null) {
      return List.of();
    }
    List<Double> edges = new ArrayList<>();
    for (int group = 1; group <= (three ? 5 : 3); group += 2) {
      String unit = lengths.group(group + 1) == null ? last : lengths.group(group + 1);
      edges.add(nanometres(lengths.group(group), unit));
    }
    return edges.stream().allMatch(edge -> edge > 0) ? edges : List.of();
  }

  private static double nanometres(String number, String unit) {
    BigDecimal factor = BigDecimal.valueOf(LengthUnits.nanometres(unit).orElseThrow());
    return new BigDecimal(number).multiply(factor, MathContext.DECIMAL64).doubleValue();
  }

  private static List<Statement> statements(List<Double> edges, String name) {
    List<Field> axes = List.of(Field.VOXEL_SIZE_X, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_Z);
    List<Statement> said = new ArrayList<>();
    for (int axis = 0; axis < edges.size(); axis++) {
      said.add(new Statement(axes.get(axis), edges.get(axis), Origin.FILE_NAME, name));
    }
    return said;
  }
}
