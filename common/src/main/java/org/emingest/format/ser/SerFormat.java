package org.emingest.format.ser;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emingest.format.FileVolume;
import org.emingest.format.Surroundings;
import org.emingest.format.VolumeFormat;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/**
 * Series of images by FEI's TIA; an image is a section.
 *
 * @see <a href="http://www.microscopy.cen.dtu.dk/~cbb/info/TIAformat/index.html">The TIA series file format</a>
 */
public final class SerFormat implements VolumeFormat {

  private static final long NATURAL_BLOCK_BYTES = 16L << 20;
  private static final double NANOMETRES = 1e9;
  private static final MathContext DIGITS = new MathContext(10);

  /** Above a millimetre a pixel is uncalibrated (1) or of a diffraction pattern (millions, per metre). */
  private static final double LARGEST_PIXEL_METRES = 1e-3;

  @Override
  public String name() {
    return "SER";
  }

  @Override
  public boolean recognises(ByteBuffer head) {
    return SerHeader.recognises(head);
  }

  @Override
  public List<FileVolume> open(RandomAccessBytes bytes, Surroundings surroundings) {
    Series series = Series.walk(bytes);
    VolumeDescriptor descriptor = new VolumeDescriptor(
        series.shape(),
        series.first().dataType(),
        naturalBlock(series.shape(), series.first().dataType().bytes()),
        series.first().dataType().npyDescriptor(),
        "none",
        statements(series),
        header(series));
    return List.of(new FileVolume(0, 0, new SerVolume(bytes, series, descriptor)));
  }

  /** Only of the image's own axes: what lies between one image and the next is time or a place, not depth. */
  private static List<Statement> statements(Series series) {
    List<Statement> sizes = new ArrayList<>();
    if (series.evenScale()) {
      add(sizes, Field.VOXEL_SIZE_Y, "CalibrationDeltaY", series.first().deltaY());
      add(sizes, Field.VOXEL_SIZE_X, "CalibrationDeltaX", series.first().deltaX());
    }
    return sizes;
  }

  private static void add(List<Statement> sizes, Field field, String name, double metres) {
    if (metres > 0 && metres < LARGEST_PIXEL_METRES) {
      double nanometres = new BigDecimal(metres * NANOMETRES, DIGITS).doubleValue();
      String detail = "SER " + name + " " + metres + " m";
      sizes.add(new Statement(field, nanometres, Origin.FILE_HEADER, detail));
    }
  }

  private static Map<String, Object> header(Series series) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("format", "SER");
    said.put("version", "0x%04x".formatted(series.header().version()));
    said.put("total_elements", series.header().total());
    said.put("valid_elements", series.header().valid());
    said.put("series_dimensions", series.header().dimensions());
    said.put("calibration_delta_x", series.first().deltaX());
    said.put("calibration_delta_y", series.first().deltaY());
    if (!series.evenScale()) {
      said.put("calibration", "of the first element; others differ");
    }
    return said;
  }

  private static Zyx naturalBlock(Zyx shape, int voxelBytes) {
    long rows = Math.max(1, NATURAL_BLOCK_BYTES / (shape.x() * voxelBytes));
    return new Zyx(1, Math.min(rows, shape.y()), shape.x());
  }
}
