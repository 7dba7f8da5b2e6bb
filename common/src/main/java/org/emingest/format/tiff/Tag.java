package org.emingest.format.tiff;

/**
 * The tags that are looked at, named as the specification names them.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0, Appendix A</a>
 */
enum Tag {
  NEW_SUBFILE_TYPE(254, "NewSubfileType"),
  IMAGE_WIDTH(256, "ImageWidth"),
  IMAGE_LENGTH(257, "ImageLength"),
  BITS_PER_SAMPLE(258, "BitsPerSample"),
  COMPRESSION(259, "Compression"),
  PHOTOMETRIC(262, "PhotometricInterpretation"),
  FILL_ORDER(266, "FillOrder"),
  IMAGE_DESCRIPTION(270, "ImageDescription"),
  STRIP_OFFSETS(273, "StripOffsets"),
  SAMPLES_PER_PIXEL(277, "SamplesPerPixel"),
  ROWS_PER_STRIP(278, "RowsPerStrip"),
  STRIP_BYTE_COUNTS(279, "StripByteCounts"),
  X_RESOLUTION(282, "XResolution"),
  Y_RESOLUTION(283, "YResolution"),
  RESOLUTION_UNIT(296, "ResolutionUnit"),
  SOFTWARE(305, "Software"),
  DATE_TIME(306, "DateTime"),
  PREDICTOR(317, "Predictor"),
  COLOR_MAP(320, "ColorMap"),
  TILE_WIDTH(322, "TileWidth"),
  TILE_LENGTH(323, "TileLength"),
  TILE_OFFSETS(324, "TileOffsets"),
  TILE_BYTE_COUNTS(325, "TileByteCounts"),
  SUB_IFDS(330, "SubIFDs"),
  SAMPLE_FORMAT(339, "SampleFormat"),
  JPEG_TABLES(347, "JPEGTables");

  private final int id;
  private final String specName;

  Tag(int id, String specName) {
    this.id = id;
    this.specName = specName;
  }

  int id() {
    return id;
  }

  /** As the specification and {@code tiffinfo} write it. */
  @Override
  public String toString() {
    return specName;
  }
}
