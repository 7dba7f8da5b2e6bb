package org.emingest.format.stack;

import java.util.ArrayList;
import java.util.List;
import org.emingest.volume.Field;
import org.emingest.volume.Statement;

/** What the sections say of one voxel size: one statement if they agree, and each other value while there are few. */
final class VoxelSizeOfAll {

  /** As floats of four bytes agree that were worked out twice. */
  private static final double RELATIVE_TOLERANCE = 1e-6;

  /** A size that wanders from section to section is one conflict, not a thousand. */
  private static final int MOST_OTHERS = 5;

  private final List<Statement> different = new ArrayList<>();
  private int said;

  /**
   * @param statements of one section
   */
  void add(String name, List<Statement> statements, Field field) {
    boolean here = false;
    for (Statement statement : statements) {
      if (statement.field() == field && statement.value() instanceof Double size) {
        here = true;
        boolean known = different.stream().anyMatch(other -> agree(size, (Double) other.value()));
        if (!known && different.size() <= MOST_OTHERS) {
          different.add(different.isEmpty() ? statement : SharedFacts.named(name, statement));
        }
      }
    }
    said += here ? 1 : 0;
  }

  /**
   * @param sections all of the series
   */
  List<Statement> statements(int sections) {
    if (different.isEmpty() || said == sections) {
      return different;
    }
    List<Statement> noted = new ArrayList<>(different);
    Statement first = noted.get(0);
    String detail = first.detail() + " (said by " + said + " of " + sections + " sections)";
    noted.set(0, new Statement(first.field(), first.value(), first.origin(), detail));
    return noted;
  }

  private static boolean agree(double one, double other) {
    return Math.abs(one - other) <= RELATIVE_TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
  }
}
