package org.emingest.testkit.ser;

/**
 * How a series is written as SER. A value; each change gives a new one.
 *
 * @param wide offsets of eight bytes (version 0x0220) instead of four (0x0210)
 * @param unwritten elements that were planned but never recorded
 * @param metres edge length of a pixel
 */
public record SerOptions(boolean wide, int unwritten, double metres) {

  /** Version 0x0210, complete, pixels of 2.5 nm. */
  public static SerOptions plain() {
    return new SerOptions(false, 0, 2.5e-9);
  }

  public SerOptions widened() {
    return new SerOptions(true, unwritten, metres);
  }

  public SerOptions abandonedBefore(int elements) {
    return new SerOptions(wide, elements, metres);
  }

  public SerOptions pixels(double edgeMetres) {
    return new SerOptions(wide, unwritten, edgeMetres);
  }
}
