package org.emingest.testkit.dm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.http.Content;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.phantom.Mosaic;

/**
 * A series of DM3 files with one section each, as a block-face microscope leaves them, and what lies beside them in
 * EMPIAR-11759: a TrakEM2 project and its folder. The files are made as they are read.
 *
 * <p>In each, a thumbnail of 192 x 192 RGBA pixels comes first and the section, of bytes, second. In the real size the
 * voxels begin at byte 152,855, as in the real files.
 */
public final class BlockFaceSeries {

  /** Shape of the real volume. */
  public static final StackShape RETINA = new StackShape(16, 5500, 5496);

  /** What the archive's folder has beside the sections. */
  public static final String PROJECT = "F57-8_test1.xml.gz";

  private static final String PROJECT_FOLDER = "trakem2.1528909664283.981147357.856576865";
  private static final long SEED = 11_759;
  private static final int THUMBNAIL_EDGE = 192;
  private static final int PADDING_BEFORE_THUMBNAIL = 2355;
  private static final int PADDING_BEHIND_THUMBNAIL = 468;
  private static final LocalTime FIRST_TAKEN = LocalTime.of(22, 27, 16);
  private static final int SECONDS_PER_SECTION = 90;

  private final Volume volume;

  /**
   * @param volume of bytes; its sections are asked for in parts
   */
  public BlockFaceSeries(Volume volume) {
    this.volume = volume;
  }

  /** A phantom in the real size: 16 files of about 30 MB. */
  public static BlockFaceSeries retina() {
    return retina(RETINA);
  }

  public static BlockFaceSeries retina(StackShape shape) {
    return new BlockFaceSeries(new Mosaic(SEED, shape));
  }

  public Volume volume() {
    return volume;
  }

  /** Of all sections as one volume; made anew at each call, at some hundred MB a second. */
  public VolumeHashes hashes() {
    return VolumeHashes.of(volume);
  }

  /** {@code F57-8_test1_3VBSED_slice_0000.dm3} for the first. */
  public static String name(int z) {
    return "F57-8_test1_3VBSED_slice_%04d.dm3".formatted(z);
  }

  /** The file of one section. */
  public Content section(int z) {
    return DmEncoder.file(volume, z, options(z));
  }

  /** Everything that is in the folder, by its path below it. */
  public Map<String, Resource> files() {
    Map<String, Resource> files = new LinkedHashMap<>();
    for (int z = 0; z < volume.shape().z(); z++) {
      files.put(name(z), Resource.of(section(z)));
    }
    files.put(PROJECT, Resource.of(project()));
    files.put(
        PROJECT_FOLDER + "/readme.txt",
        Resource.of(
            "mipmaps are made anew when the project is opened\n".getBytes(StandardCharsets.UTF_8)));
    return files;
  }

  /** With paddings that bring the thumbnail to byte 4,515 and the section to byte 152,855. */
  static DmOptions options(int z) {
    LocalTime taken = FIRST_TAKEN.plusSeconds((long) z * SECONDS_PER_SECTION);
    return DmOptions.dm3()
        .withThumbnail(THUMBNAIL_EDGE)
        .blockFace()
        .withImageTag("DataBar.Acquisition Time", "%tT".formatted(taken))
        .with("DocumentObjectList.0.ImageDisplayInfo.LowLimit", 65f)
        .with("DocumentObjectList.0.ImageDisplayInfo.HighLimit", 123f)
        .with("DocumentObjectList.0.Padding", new byte[PADDING_BEFORE_THUMBNAIL])
        .with("ImageList.0.Padding", new byte[PADDING_BEHIND_THUMBNAIL]);
  }

  private byte[] project() {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<trakem2>\n");
    for (int z = 0; z < volume.shape().z(); z++) {
      xml.append("  <t2_patch file_path=\"").append(name(z)).append("\"/>\n");
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(xml.append("</trakem2>\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException impossible) {
      throw new IllegalStateException("memory took no bytes", impossible);
    }
    return packed.toByteArray();
  }
}
