package org.emingest.format.tiff;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an OME-XML description says of the pages below it.
 *
 * @param images described; more than one are several data sets in one file
 * @param pixels attributes of the first Pixels element, by name
 * @param data which page holds which plane, in document order
 * @param fileNames the files that hold planes; none or one if it is this file alone
 * @param metadataFile the file that holds the description, if this one has only voxels; otherwise empty
 * @param image text of the first image: {@code Name}, {@code Description}, {@code AcquisitionDate}
 * @see <a href="https://docs.openmicroscopy.org/ome-model/latest/ome-tiff/specification.html">OME-TIFF</a>
 */
record OmeXml(
    int images,
    Map<String, String> pixels,
    List<TiffData> data,
    Set<String> fileNames,
    String metadataFile,
    Map<String, String> image) {

  /**
   * A run of planes in consecutive pages.
   *
   * @param page of the first plane, or -1 if it is not said
   * @param planes how many, or -1 if it is not said
   */
  record TiffData(long page, long z, long c, long t, long planes) {}

  String attribute(String name) {
    return pixels.getOrDefault(name, "");
  }
}
