package org.emingest.testkit.tiff;

import java.nio.ByteOrder;

/**
 * How a stack is written. A value; each change gives a new one.
 *
 * @param order of the file's bytes, samples included
 * @param big BigTIFF instead of classic TIFF
 * @param rowsPerStrip rows of a strip; unused with tiles
 * @param tileWidth columns of a tile, a multiple of 16; 0 for strips
 * @param tileLength rows of a tile, a multiple of 16; 0 for strips
 * @param predictor horizontal differences of integer samples (TIFF 6.0, section 14)
 * @param layout where directories lie
 * @param description ImageDescription of the first page; empty for none
 * @param pixelsPerUnit resolution in both directions; 0 for no tag
 * @param resolutionUnit TIFF's number: 1 none, 2 inch, 3 centimetre
 */
public record TiffOptions(
    ByteOrder order,
    boolean big,
    int rowsPerStrip,
    int tileWidth,
    int tileLength,
    Compression compression,
    boolean predictor,
    Layout layout,
    String description,
    int pixelsPerUnit,
    int resolutionUnit) {

  /** Where directories and samples lie. */
  public enum Layout {
    /** Each page's samples, then its directory. */
    PAGE_BY_PAGE,
    /** The samples of all pages from the first possible byte on, then all directories. */
    SAMPLES_FIRST,
    /** One directory, then the samples of all sections without a gap; ImageJ writes stacks so. Uncompressed only. */
    ONE_DIRECTORY
  }

  public TiffOptions {
    if (rowsPerStrip < 1
        || tileWidth < 0
        || tileWidth % 16 != 0
        || tileLength < 0
        || tileLength % 16 != 0) {
      throw new IllegalArgumentException(
          "strips have at least one row, tiles edges that are multiples of 16");
    }
    if (layout == Layout.ONE_DIRECTORY
        && (compression != Compression.NONE || predictor || tileWidth > 0)) {
      throw new IllegalArgumentException(
          "a stack with one directory is uncompressed and in one strip");
    }
  }

  /** Classic, little-endian, uncompressed, 16 rows a strip. */
  public static TiffOptions plain() {
    return new TiffOptions(
        ByteOrder.LITTLE_ENDIAN,
        false,
        16,
        0,
        0,
        Compression.NONE,
        false,
        Layout.PAGE_BY_PAGE,
        "",
        0,
        1);
  }

  public TiffOptions bigEndian() {
    return new TiffOptions(
        ByteOrder.BIG_ENDIAN,
        big,
        rowsPerStrip,
        tileWidth,
        tileLength,
        compression,
        predictor,
        layout,
        description,
        pixelsPerUnit,
        resolutionUnit);
  }

  public TiffOptions bigTiff() {
    return new TiffOptions(
        order,
        true,
        rowsPerStrip,
        tileWidth,
        tileLength,
        compression,
        predictor,
        layout,
        description,
        pixelsPerUnit,
        resolutionUnit);
  }

  public TiffOptions strips(int rows) {
    return new TiffOptions(
        order,
        big,
        rows,
        0,
        0,
        compression,
        predictor,
        layout,
        description,
        pixelsPerUnit,
        resolutionUnit);
  }

  public TiffOptions tiles(int width, int length) {
    return new TiffOptions(
        order,
        big,
        rowsPerStrip,
        width,
        length,
        compression,
        predictor,
        layout,
        description,
        pixelsPerUnit,
        resolutionUnit);
  }

  public TiffOptions packed(Compression packing) {
    return new TiffOptions(
        order,
        big,
        rowsPerStrip,
        tileWidth,
        tileLength,
        packing,
        predictor,
        layout,
        description,
        pixelsPerUnit,
        resolutionUnit);
  }

  public TiffOptions differences() {
    return new TiffOptions(
        order,
        big,
        rowsPerStrip,
        tileWidth,
        tileLength,
        compression,
        true,
        layout,
        description,
        pixelsPerUnit,
        resolutionUnit);
  }

  public TiffOptions laidOut(Layout place) {
    return new TiffOptions(
        order,
        big,
        rowsPerStrip,
        tileWidth,
        tileLength,
        compression,
        predictor,
        place,
        description,
        pixelsPerUnit,
        resolutionUnit);
  }

  public TiffOptions described(String text) {
    return new TiffOptions(
        order,
        big,
        rowsPerStrip,
        tileWidth,
        tileLength,
        compression,
        predictor,
        layout,
        text,
        pixelsPerUnit,
        resolutionUnit);
  }

  public TiffOptions resolution(int perUnit, int unit) {
    return new TiffOptions(
        order,
        big,
        rowsPerStrip,
        tileWidth,
        tileLength,
        compression,
        predictor,
        layout,
        description,
        perUnit,
        unit);
  }

  boolean tiled() {
    return tileWidth > 0 && tileLength > 0;
  }
}
