package org.emingest.testkit.empiar;

/**
 * One image set of an entry. A value; each change gives a new one.
 *
 * @param directory below the entry's folder; empty for none
 * @param pixelWidth in ångström
 * @param width columns, as the depositor declared them
 * @param height rows, likewise
 */
public record ImageSet(
    String name,
    String directory,
    String category,
    String format,
    String voxelType,
    int images,
    int framesPerImage,
    double pixelWidth,
    double pixelHeight,
    int width,
    int height,
    String details) {

  /** The one of entry 11759, which declares more rows and columns than its files have. */
  public static ImageSet zebrafish() {
    return new ImageSet(
        "Developing retina in zebrafish 55 hpf larval eye.",
        "data",
        "reconstructed volumes",
        "DM3",
        "UNSIGNED BYTE",
        16,
        1,
        80.0,
        80.0,
        5628,
        5632,
        "Developing retina in zebrafish 55 hpf larval eye. \nIt is a SBF-SEM data set. \n"
            + "The resolution is 8nm/px in xy and 50nm per section (z). ");
  }

  public ImageSet named(String other) {
    return new ImageSet(
        other,
        directory,
        category,
        format,
        voxelType,
        images,
        framesPerImage,
        pixelWidth,
        pixelHeight,
        width,
        height,
        details);
  }

  public ImageSet in(String otherDirectory) {
    return new ImageSet(
        name,
        otherDirectory,
        category,
        format,
        voxelType,
        images,
        framesPerImage,
        pixelWidth,
        pixelHeight,
        width,
        height,
        details);
  }

  /**
   * @param otherFormat as {@code MRC}
   * @param otherVoxelType as {@code SIGNED 16 BIT INTEGER}
   */
  public ImageSet declared(String otherFormat, String otherVoxelType, int count, int x, int y) {
    return new ImageSet(
        name,
        directory,
        category,
        otherFormat,
        otherVoxelType,
        count,
        framesPerImage,
        pixelWidth,
        pixelHeight,
        x,
        y,
        details);
  }

  /** Both edges of a pixel, in ångström. */
  public ImageSet pixels(double angstrom) {
    return new ImageSet(
        name,
        directory,
        category,
        format,
        voxelType,
        images,
        framesPerImage,
        angstrom,
        angstrom,
        width,
        height,
        details);
  }

  public ImageSet detailed(String text) {
    return new ImageSet(
        name,
        directory,
        category,
        format,
        voxelType,
        images,
        framesPerImage,
        pixelWidth,
        pixelHeight,
        width,
        height,
        text);
  }
}
