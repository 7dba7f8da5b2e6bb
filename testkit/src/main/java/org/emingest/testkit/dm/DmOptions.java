package org.emingest.testkit.dm;

import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an image is written. A value; each change gives a new one.
 *
 * @param version 3 or 4
 * @param order of values; the structure around them is big-endian always
 * @param thumbnailEdge rows and columns of the small colour picture that comes first, as DigitalMicrograph does it; 0
 *     for none
 * @param tags by path from the root; over those that the encoder writes by itself. Values: text, Boolean, Short,
 *     Integer (unsigned), Long, Float, Double; {@code int[]} a struct, {@code byte[]} an array, {@code short[][]} an
 *     array of structs. Empty: the tag is left out
 */
public record DmOptions(
    int version, ByteOrder order, int thumbnailEdge, Map<String, Optional<Object>> tags) {

  /** Micrometres, as the block-face microscope of a real series was calibrated. */
  public static final float BLOCK_FACE_SCALE = 0.007998250424861908f;

  private static final int SMALL_THUMBNAIL = 8;

  public DmOptions {
    if (version != 3 && version != 4) {
      throw new IllegalArgumentException("there are DM3 and DM4, not DM" + version);
    }
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  public DmOptions(
      int version, ByteOrder order, boolean thumbnail, Map<String, Optional<Object>> tags) {
    this(version, order, thumbnail ? SMALL_THUMBNAIL : 0, tags);
  }

  /** DM3, little-endian, thumbnail first, no calibration. */
  public static DmOptions dm3() {
    return new DmOptions(3, ByteOrder.LITTLE_ENDIAN, true, Map.of());
  }

  /** DM4, little-endian, thumbnail first, no calibration. */
  public static DmOptions dm4() {
    return new DmOptions(4, ByteOrder.LITTLE_ENDIAN, true, Map.of());
  }

  public DmOptions bigEndian() {
    return new DmOptions(version, ByteOrder.BIG_ENDIAN, thumbnailEdge, tags);
  }

  public boolean thumbnail() {
    return thumbnailEdge > 0;
  }

  public DmOptions withThumbnail(int edge) {
    return new DmOptions(version, order, edge, tags);
  }

  public DmOptions withoutThumbnail() {
    return new DmOptions(version, order, 0, tags);
  }

  /** Where the image is in the ImageList: behind the thumbnail, if there is one. */
  public String image() {
    return thumbnail() ? "ImageList.1" : "ImageList.0";
  }

  /**
   * @param path names with dots between them, numbers for the places in lists: {@code Thumbnails.0.ImageIndex}
   */
  public DmOptions with(String path, Object value) {
    return changed(path, Optional.of(value));
  }

  /** The same below the image's own tags: {@code DataBar.Acquisition Date}. */
  public DmOptions withImageTag(String path, Object value) {
    return with(image() + ".ImageTags." + path, value);
  }

  public DmOptions without(String path) {
    return changed(path, Optional.empty());
  }

  /**
   * @param axis 0 for x
   */
  public DmOptions calibrated(int axis, float scale, String units) {
    String path = image() + ".ImageData.Calibrations.Dimension." + axis;
    return with(path + ".Origin", 0f).with(path + ".Scale", scale).with(path + ".Units", units);
  }

  /**
   * Tags as a block-face microscope writes them with each section: x and y in micrometres, the thickness of the section
   * beside that of the cuts that led up to it, a date with the day first, and the operator's folder and name.
   */
  public DmOptions blockFace() {
    return calibrated(0, BLOCK_FACE_SCALE, "µm")
        .calibrated(1, BLOCK_FACE_SCALE, "µm")
        .withImageTag("DataBar.Acquisition Date", "11.06.2018")
        .withImageTag("DataBar.Acquisition Time", "22:27:16")
        .withImageTag("Microscope Info.Name", "Zeiss SEM COM")
        .withImageTag("Microscope Info.Voltage", 2000.0)
        .withImageTag("Microscope Info.Indicated Magnification", 7500.0)
        .withImageTag("DigiScan.Sample Time", 2.5)
        .withImageTag("SBFSEM.Approach.Slice thickness", 200.0)
        .withImageTag("SBFSEM.Record.Slice thickness", 50.0)
        .withImageTag("SBFSEM.Record.Folder", "C:\\Users\\Jane Doe\\3View\\F57-8")
        .withImageTag("Session Info.Operator", "Jane Doe")
        .withImageTag("Meta Data.Dimension info.2.Scale", 50.0)
        .withImageTag("Meta Data.Dimension info.2.Units", "nm");
  }

  private DmOptions changed(String path, Optional<Object> value) {
    Map<String, Optional<Object>> more = new LinkedHashMap<>(tags);
    more.put(path, value);
    return new DmOptions(version, order, thumbnailEdge, more);
  }
}
