package org.emingest.testkit.dm;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.Volume;

/**
 * Writes a volume as a DM3 or DM4 file, one section in memory at a time: one section as a picture, several as a stack.
 */
public final class DmEncoder {

  private static final int THUMBNAIL_EDGE = 8;
  private static final int RGBA = 23;
  private static final int TAIL_BYTES = 8;

  private DmEncoder() {}

  /** Writes a file, over one that may be there. */
  public static void write(Volume volume, DmOptions options, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      write(volume, options, out);
    }
  }

  /** The same in memory. */
  public static byte[] bytes(Volume volume, DmOptions options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(volume, options, out);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory took no bytes", impossible);
    }
    return out.toByteArray();
  }

  private static void write(Volume volume, DmOptions options, OutputStream out) throws IOException {
    TagGroup root = tree(volume, options);
    TagWriter writer = new TagWriter(options.version(), options.order(), out);
    writer.header(writer.length(root));
    writer.write(root);
    out.write(new byte[TAIL_BYTES]);
    out.flush();
  }

  /** The tags in the order of their names, as DigitalMicrograph has them: what points to an image comes after it. */
  private static TagGroup tree(Volume volume, DmOptions options) {
    TagGroup root = new TagGroup();
    root.put("ApplicationBounds", new int[] {0, 0, 969, 1410});
    root.put("DocumentObjectList.0.ImageDisplayInfo.CLUT", new short[256][3]);
    root.put("DocumentObjectList.0.ImageSource", 0);
    int index = 0;
    if (options.thumbnail()) {
      byte[] picture = new byte[THUMBNAIL_EDGE * THUMBNAIL_EDGE * 4];
      image(root, "ImageList.0.ImageData", RGBA, 4, picture, THUMBNAIL_EDGE, THUMBNAIL_EDGE, 1);
      index = 1;
    }
    SampleType type = volume.type();
    image(
        root,
        options.image() + ".ImageData",
        pixelType(type),
        type.bytes(),
        new Voxels(volume),
        volume.shape().x(),
        volume.shape().y(),
        volume.shape().z());
    root.put(options.image() + ".Name", "phantom");
    root.put("ImageSourceList.0.ClassName", "ImageSource:Simple");
    root.put("ImageSourceList.0.ImageRef", index);
    root.put("InImageMode", true);
    if (options.thumbnail()) {
      root.put("Thumbnails.0.ImageIndex", 0);
    }
    options
        .tags()
        .forEach((path, value) ->
            value.ifPresentOrElse(present -> root.put(path, present), () -> root.remove(path)));
    return root;
  }

  private static void image(
      TagGroup root, String path, int pixelType, int depth, Object data, int x, int y, int z) {
    for (int axis = 0; axis < (z > 1 ? 3 : 2); axis++) {
      String calibration = path + ".Calibrations.Dimension." + axis;
      root.put(calibration + ".Origin", 0f);
      root.put(calibration + ".Scale", 1f);
      root.put(calibration + ".Units", "");
    }
    root.put(path + ".Data", data);
    root.put(path + ".DataType", pixelType);
    root.put(path + ".Dimensions.0", x);
    root.put(path + ".Dimensions.1", y);
    if (z > 1) {
      root.put(path + ".Dimensions.2", z);
    }
    root.put(path + ".PixelDepth", depth);
  }

  private static int pixelType(SampleType type) {
    return switch (type) {
      case INT16 -> 1;
      case FLOAT32 -> 2;
      case UINT8 -> 6;
      case INT32 -> 7;
      case INT8 -> 9;
      case UINT16 -> 10;
      case UINT32 -> 11;
      case FLOAT64 -> 12;
    };
  }
}
