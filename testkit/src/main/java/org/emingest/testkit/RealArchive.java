package org.emingest.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.testkit.Manifest.Row;
import org.emingest.testkit.http.Resource;

/**
 * A real FIB-SEM stack from a folder of data, where EPFL's archive has its own.
 *
 * <p>Which one is a rule, not a list: of the uncompressed TIFF files with three axes whose notes say FIB-SEM the one with
 * the most bytes of voxels, of several the first by path.
 */
final class RealArchive {

  private static final Pattern UNCOMPRESSED = Pattern.compile("(^|;)compression=(NONE|1)(;|$)");
  private static final Pattern ISOTROPIC = Pattern.compile("(\\d+(?:\\.\\d+)?) nm isotropic");

  private RealArchive() {}

  /**
   * Chooses a file and says how to serve it.
   *
   * @throws IOException if there is no such file
   */
  static ServedVolume choose(Path data) throws IOException {
    Manifest manifest = Manifest.of(data);
    Row row = manifest.rows().stream()
        .filter(RealArchive::isFibSemStack)
        .min(Comparator.comparingLong(RealArchive::bytes).reversed().thenComparing(Row::path))
        .orElseThrow(() -> new IOException(data + " has no uncompressed FIB-SEM stack in TIFF"));
    Path file = manifest.file(row);
    String name = file.getFileName().toString();
    Resource resource = Resource.of(file)
        .etag("file-" + row.sha256().substring(0, 16))
        .lastModified(ServedFiles.DATE);
    Map<String, String> settings = settings(row, name);
    return new ServedVolume(
        "epfl",
        "/data/" + name,
        resource,
        settings.get("source_id"),
        settings,
        row.shape(),
        row.dtype(),
        new VolumeHashes(row.sha256(), TiffPages.npyHash(file, row).orElse("")));
  }

  /**
   * The largest FIB-SEM stack in OME-TIFF, uncompressed, else in plain TIFF.
   *
   * @return empty if there is none
   */
  static Optional<Row> omeTiff(Manifest manifest) {
    Comparator<Row> plainLast = Comparator.comparing(row -> !row.path().endsWith(".ome.tif"));
    return manifest.rows().stream()
        .filter(RealArchive::isFibSemStack)
        .min(plainLast
            .thenComparing(Comparator.comparingLong(RealArchive::bytes).reversed())
            .thenComparing(Row::path));
  }

  /**
   * The largest FIB-SEM stack in MRC, of real numbers and not compressed.
   *
   * @return empty if there is none
   */
  static Optional<Row> mrc(Manifest manifest) {
    return manifest.rows().stream()
        .filter(row -> row.format().equals("mrc") && isFibSem(row))
        .filter(row -> row.path().endsWith(".mrc") && !row.dtype().startsWith("complex"))
        .min(Comparator.comparingLong(RealArchive::bytes).reversed().thenComparing(Row::path));
  }

  private static boolean isFibSemStack(Row row) {
    return row.format().equals("tiff")
        && isFibSem(row)
        && UNCOMPRESSED.matcher(row.notes()).find();
  }

  static boolean isFibSem(Row row) {
    return row.notes().contains("FIB-SEM") && row.axes() == 3 && !row.sha256().isEmpty();
  }

  private static long bytes(Row row) {
    String digits = row.dtype().replaceAll("\\D", "");
    return row.samples() * (digits.isEmpty() ? 1 : Long.parseLong(digits) / 8);
  }

  private static Map<String, String> settings(Row row, String fileName) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("source_id", sourceId(fileName));
    settings.put("description", description(row));
    String voxelSize = voxelSize(row).orElse("");
    for (String axis : List.of("z", "y", "x")) {
      settings.put("voxel_size_nm." + axis, voxelSize);
    }
    settings.put("modality", "FIB-SEM");
    settings.put("imaging_start_date", "");
    settings.put("licence", row.licence());
    settings.put("citation", "");
    settings.put("doi", "");
    settings.put("info_url", "");
    return settings;
  }

  /** The file's name without its last ending, in small letters, digits and hyphens. */
  private static String sourceId(String fileName) {
    String stem = fileName.substring(0, fileName.lastIndexOf('.'));
    return stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  static String description(Row row) {
    for (String note : row.notes().split(";")) {
      if (note.contains("FIB-SEM")) {
        return note.strip() + "; " + row.origin();
      }
    }
    return row.origin();
  }

  static Optional<String> voxelSize(Row row) {
    Matcher matcher = ISOTROPIC.matcher(row.notes());
    return matcher.find()
        ? Optional.of(Double.toString(Double.parseDouble(matcher.group(1))))
        : Optional.empty();
  }
}
