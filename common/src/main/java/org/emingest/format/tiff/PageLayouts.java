package org.emingest.format.tiff;

import java.nio.ByteOrder;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.volume.DataType;

/** Judges a page's tags: a layout that is read, or the name of the tag that stands in the way. */
final class PageLayouts {

  private static final int RGB = 2;
  private static final int PALETTE = 3;

  private PageLayouts() {}

  /**
   * @throws CorruptDataException if tags are missing or contradict each other or the file's length
   * @throws UnsupportedDataException if the page is valid but not a page of grey voxels of a type that is read
   */
  static PageLayout of(Ifd ifd) {
    long width = dimension(ifd, Tag.IMAGE_WIDTH);
    long height = dimension(ifd, Tag.IMAGE_LENGTH);
    requireGrey(ifd);
    DataType dataType = dataType(ifd);
    Compression compression = compression(ifd);
    Predictor predictor = predictor(ifd, compression, dataType);
    requireBytesFor(ifd, "page", width, height, dataType, compression);

    boolean tiled = ifd.find(Tag.TILE_WIDTH).isPresent();
    long segmentWidth = tiled ? dimension(ifd, Tag.TILE_WIDTH) : width;
    long segmentHeight = tiled
        ? dimension(ifd, Tag.TILE_LENGTH)
        : Math.min(height, ifd.number(Tag.ROWS_PER_STRIP, height));
    if (segmentHeight == 0) {
      throw ifd.file().corrupt(ifd.position(), "RowsPerStrip is 0");
    }
    requireBytesFor(
        ifd, tiled ? "tile" : "strip", segmentWidth, segmentHeight, dataType, compression);
    PageLayout layout = new PageLayout(
        ifd,
        width,
        height,
        dataType,
        compression,
        predictor,
        tiled,
        segmentWidth,
        segmentHeight,
        ifd.require(tiled ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS),
        ifd.find(tiled ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS));
    requireTables(layout);
    return layout;
  }

  /** The byte order and type of the stored voxels, as NumPy writes it: {@code >u2}. */
  static String storedType(PageLayout layout) {
    String littleEndian = layout.dataType().npyDescriptor();
    boolean bigEndian = layout.ifd().file().order() == ByteOrder.BIG_ENDIAN;
    return bigEndian ? littleEndian.replace('<', '>') : littleEndian;
  }

  static boolean isPalette(Ifd ifd) {
    return ifd.number(Tag.PHOTOMETRIC, 1) == PALETTE;
  }

  private static long dimension(Ifd ifd, Tag tag) {
    Entry entry = ifd.require(tag);
    long length = entry.number();
    if (length < 1 || length > Integer.MAX_VALUE) {
      throw ifd.file().corrupt(entry.position(), tag + " is " + length);
    }
    return length;
  }

  private static void requireGrey(Ifd ifd) {
    TiffFile file = ifd.file();
    long photometric = ifd.number(Tag.PHOTOMETRIC, 1);
    long samples = ifd.number(Tag.SAMPLES_PER_PIXEL, 1);
    if (samples == 0) {
      throw file.corrupt(ifd.position(), "SamplesPerPixel is 0");
    }
    if (samples != 1) {
      throw file.unsupported("SamplesPerPixel " + samples
          + ": colour or several samples per voxel, not one grey value");
    }
    if (photometric == PALETTE) {
      requireGreyRamp(ifd);
    } else if (photometric >= RGB && photometric != 32844) {
      throw file.unsupported("PhotometricInterpretation " + photometric + ": not grey values");
    }
    if (ifd.number(Tag.FILL_ORDER, 1) != 1) {
      throw file.unsupported(
          "FillOrder " + ifd.number(Tag.FILL_ORDER, 1) + ": bits stored in reverse");
    }
  }

  /** Indices into a colour map stand for grey values only if every entry of the map is grey. */
  private static void requireGreyRamp(Ifd ifd) {
    long bits = ifd.number(Tag.BITS_PER_SAMPLE, 1);
    if (bits > 8) {
      throw ifd.file().unsupported("a colour palette for BitsPerSample " + bits);
    }
    int entries = 1 << bits;
    long[] map = ifd.require(Tag.COLOR_MAP).numbers(0, 3 * entries);
    for (int i = 0; i < entries; i++) {
      if (map[i] != map[i + entries] || map[i] != map[i + 2 * entries]) {
        throw ifd.file()
            .unsupported("PhotometricInterpretation 3: a colour palette (ColorMap entry " + i
                + " is not grey)");
      }
    }
  }

  private static DataType dataType(Ifd ifd) {
    long bits = ifd.number(Tag.BITS_PER_SAMPLE, 1);
    long format = ifd.number(Tag.SAMPLE_FORMAT, 1);
    if (format == 3) {
      if (bits == 16) {
        return DataType.FLOAT16;
      }
      if (bits == 32) {
        return DataType.FLOAT32;
      }
      if (bits == 64) {
        return DataType.FLOAT64;
      }
    } else if (format == 1 || format == 2 || format == 4) {
      boolean signed = format == 2;
      switch ((int) Math.min(bits, 65)) {
        case 8:
          return signed ? DataType.INT8 : DataType.UINT8;
        case 16:
          return signed ? DataType.INT16 : DataType.UINT16;
        case 32:
          return signed ? DataType.INT32 : DataType.UINT32;
        case 64:
          return signed ? DataType.INT64 : DataType.UINT64;
        default:
          break;
      }
    }
    throw ifd.file()
        .unsupported("BitsPerSample " + bits + " with SampleFormat " + format
            + "; read are whole numbers of 8, 16, 32 and 64 bits and floats of 16, 32 and 64");
  }

  private static Compression compression(Ifd ifd) {
    long code = ifd.number(Tag.COMPRESSION, 1);
    return Compression.of(code)
        .orElseThrow(() -> ifd.file()
            .unsupported("Compression " + code + " (" + Compression.nameOfRefused(code) + ")"));
  }

  /** LZW and Deflate define a predictor; with any other compression it is not clear whether it was applied. */
  private static Predictor predictor(Ifd ifd, Compression compression, DataType dataType) {
    long code = ifd.number(Tag.PREDICTOR, 1);
    Optional<Predictor> predictor = Predictor.of(code);
    boolean defined = compression == Compression.LZW || compression == Compression.DEFLATE;
    if (predictor.isEmpty()
        || (predictor.get() != Predictor.NONE && !defined)
        || (predictor.get() == Predictor.FLOATING_POINT && !dataType.isFloat())) {
      throw ifd.file()
          .unsupported("Predictor " + code + " with compression " + compression.label() + " and "
              + dataType + " voxels");
    }
    if (compression == Compression.JPEG && dataType != DataType.UINT8) {
      throw ifd.file().unsupported("JPEG compression of " + dataType + " voxels");
    }
    return predictor.get();
  }

  /** The header's claim against bytes that exist, before anybody believes it. */
  private static void requireBytesFor(
      Ifd ifd, String what, long width, long height, DataType dataType, Compression compression) {
    TiffFile file = ifd.file();
    double decoded = (double) width * height * dataType.bytes();
    if (decoded > (double) file.length() * compression.largestRatio()) {
      String problem = "a " + what + " of " + height + " x " + width + " " + dataType
          + " (compression " + compression.label() + ") cannot come from a file of "
          + file.length() + " bytes";
      throw file.corrupt(ifd.position(), problem);
    }
  }

  private static void requireTables(PageLayout layout) {
    TiffFile file = layout.ifd().file();
    long segments = layout.across() * layout.down();
    if (layout.offsets().count() < segments) {
      throw file.corrupt(
          layout.offsets().position(),
          layout.offsets().tag() + " has "
              + layout.offsets().count() + " values, the page " + segments + " "
              + layout.segmentName() + "s");
    }
    if (layout.byteCounts().isEmpty() && layout.compression() != Compression.NONE) {
      throw file.corrupt(
          layout.ifd().position(),
          "a compressed page without "
              + (layout.tiled() ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS));
    }
    if (layout.byteCounts().isPresent() && layout.byteCounts().get().count() < segments) {
      Entry counts = layout.byteCounts().get();
      throw file.corrupt(
          counts.position(),
          counts.tag() + " has " + counts.count() + " values, the page " + segments + " "
              + layout.segmentName() + "s");
    }
  }
}
