package org.emingest.format.tiff;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an OME-XML description says of the pages below it.
 *
 * @param uuid of the file that holds the description, or, if that is another, of the file described; empty if unsaid
 * @param images described; more than one are several data sets in one file
 * @param pixels attributes of the first Pixels element, by name
 * @param data which page holds which plane, in document order
 * @param fileNames the files that hold planes; none or one if it is this file alone
 * @param binaryOnly the file that holds the description, if this one has only voxels
 * @param image text of the first image: {@code Name}, {@code Description}, {@code AcquisitionDate}
 * @see <a href="https://docs.openmicroscopy.org/ome-model/latest/ome-tiff/specification.html">OME-TIFF</a>
 */
record OmeXml(
    String uuid,
    int images,
    Map<String, String> pixels,
    List<TiffData> data,
    Set<String> fileNames,
    OtherFile binaryOnly,
    Map<String, String> image) {

  /**
   * A file by name and identity.
   *
   * @param name as it is written, not to be trusted; empty if it is not said
   * @param uuid empty if it is not said
   */
  record OtherFile(String name, String uuid) {

    static final OtherFile NONE = new OtherFile("", "");

    OtherFile {
      uuid = plain(uuid);
    }
  }

  /**
   * A run of planes in consecutive pages.
   *
   * @param page of the first plane, or -1 if it is not said
   * @param planes how many, or -1 if it is not said
   * @param file that holds them
   */
  record TiffData(long page, long z, long c, long t, long planes, OtherFile file) {}

  OmeXml {
    uuid = plain(uuid);
  }

  String attribute(String name) {
    return pixels.getOrDefault(name, "");
  }

  /** The same, said of another file than the one that holds it. */
  OmeXml of(String fileUuid) {
    return new OmeXml(fileUuid, images, pixels, data, fileNames, OtherFile.NONE, image);
  }

  /** Writers differ in case and in the prefix. */
  private static String plain(String uuid) {
    String folded = uuid.strip().toLowerCase(Locale.ROOT);
    return folded.startsWith("urn:uuid:") ? folded.substring("urn:uuid:".length()) : folded;
  }
}
