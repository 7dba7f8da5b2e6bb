package org.emingest.testkit;

/** Sections, rows and columns of a stack; axis order Z,Y,X. A section's samples fit an array. */
public record StackShape(int z, int y, int x) {

  public StackShape {
    if (z < 1 || y < 1 || x < 1 || (long) y * x > Integer.MAX_VALUE / 8) {
      throw new IllegalArgumentException(
          "a shape Z,Y,X is three positive numbers with Y * X up to %d, was %d,%d,%d"
              .formatted(Integer.MAX_VALUE / 8, z, y, x));
    }
  }

  /**
   * Reads what a user types.
   *
   * @param text three whole numbers separated by commas, as {@code 1065,1536,2048}
   * @throws IllegalArgumentException if it is anything else
   */
  public static StackShape parse(String text) {
    String[] parts = text.split(",");
    try {
      if (parts.length == 3) {
        return new StackShape(
            Integer.parseInt(parts[0].strip()),
            Integer.parseInt(parts[1].strip()),
            Integer.parseInt(parts[2].strip()));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wanted(text), e);
    }
    throw new IllegalArgumentException(wanted(text));
  }

  private static String wanted(String text) {
    return "a shape is Z,Y,X as 1065,1536,2048, was " + text;
  }

  public long samplesPerSection() {
    return (long) y * x;
  }

  public long samples() {
    return z * samplesPerSection();
  }

  @Override
  public String toString() {
    return z + "x" + y + "x" + x;
  }
}
