package org.emingest.testkit.dm;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.VolumeBytes;

/**
 * Writes a volume as a DM3 or DM4 file, one section in memory at a time: one section as a picture, several as a stack.
 */
public final class DmEncoder {

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

  /**
   * A file that is made as it is read, but for what stands around the voxels.
   *
   * @param volume of bytes; its sections are asked for in parts
   * @param z the one section that the file has
   */
  static VolumeBytes file(Volume volume, int z, DmOptions options) {
    if (volume.type() != SampleType.UINT8) {
      throw new IllegalArgumentException("only 8-bit sections are made so, not " + volume.type());
    }
    ByteArrayOutputStream around = new ByteArrayOutputStream();
    int[] voxelsAt = new int[1];
    Volume section = new OneSection(volume, z);
    try {
      write(
          section,
          options,
          new TagWriter(options.version(), options.order(), around) {
            @Override
            void voxels(Volume absent) {
              voxelsAt[0] = around.size();
            }
          },
          around);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory took no bytes", impossible);
    }
    byte[] bytes = around.toByteArray();
    byte[] head = Arrays.copyOf(bytes, voxelsAt[0]);
    byte[] tail = Arrays.copyOfRange(bytes, voxelsAt[0], bytes.length);
    return new VolumeBytes(head, volume, z, 1, tail);
  }

  private record OneSection(Volume volume, int z) implements Volume {

    @Override
    public StackShape shape() {
      return new StackShape(1, volume.shape().y(), volume.shape().x());
    }

    @Override
    public SampleType type() {
      return volume.type();
    }

    @Override
    public byte[] section(int index) {
      return volume.section(z);
    }
  }

  private static void write(Volume volume, DmOptions options, OutputStream out) throws IOException {
    write(volume, options, new TagWriter(options.version(), options.order(), out), out);
  }

  private static void write(Volume volume, DmOptions options, TagWriter writer, OutputStream out)
      throws IOException {
    TagGroup root = tree(volume, options);
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
      int edge = options.thumbnailEdge();
      image(root, "ImageList.0.ImageData", RGBA, 4, new byte[edge * edge * 4], edge, edge, 1);
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
