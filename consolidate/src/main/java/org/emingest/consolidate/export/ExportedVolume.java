package org.emingest.consolidate.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.emingest.consolidate.CheckedFile;

/**
 * What exports say of one complete volume.
 *
 * @param id the record's
 * @param array where it lies
 * @param shape Z,Y,X in voxels
 * @param voxelSizeNm Z,Y,X, each absent if unknown
 * @param dataType NumPy's name
 * @param imagingStart {@code YYYY-MM-DD}
 * @param doi without a resolver before it
 * @param created when the record was begun: imaging was over by then
 * @param loader the program that made the array, with its version
 */
record ExportedVolume(
    String id,
    String source,
    String sourceId,
    Path array,
    long bytes,
    String sha256,
    List<Long> shape,
    List<OptionalDouble> voxelSizeNm,
    String dataType,
    Optional<String> description,
    Optional<String> modality,
    Optional<String> organism,
    Optional<String> sample,
    Optional<String> imagingStart,
    Optional<Licence> licence,
    Optional<String> citation,
    Optional<String> doi,
    String downloadUrl,
    Instant created,
    Instant updated,
    String loader,
    String loaderVersion) {

  static final List<String> AXES = List.of("z", "y", "x");

  /** What the DOI Handbook and CITATION.cff have in common. */
  private static final Pattern DOI =
      Pattern.compile("10[.][0-9]{4,9}(?:[.][0-9]+)?/[A-Za-z0-9:/_;.()\\[\\]\\\\-]+");

  private static final Pattern RESOLVER =
      Pattern.compile("^(https?://(dx[.])?doi[.]org/|doi:\\s*)", Pattern.CASE_INSENSITIVE);

  /**
   * @param file valid, complete, its array beside it
   */
  static ExportedVolume of(CheckedFile file) {
    JsonNode record = file.record().orElseThrow();
    JsonNode core = record.at("/metadata/core");
    JsonNode technical = record.at("/metadata/technical");
    JsonNode provenance = record.at("/metadata/provenance");
    return new ExportedVolume(
        record.path("id").textValue(),
        record.path("source").textValue(),
        record.path("source_id").textValue(),
        file.file()
            .resolveSibling(record.at("/files/volume").textValue())
            .toAbsolutePath()
            .normalize(),
        technical.path("file_size_bytes").longValue(),
        technical.path("sha256").textValue(),
        shape(core.path("volume_shape")),
        AXES.stream().map(axis -> length(core.at("/voxel_size_nm/" + axis))).toList(),
        core.path("data_type").textValue(),
        text(core, "description"),
        text(core, "modality"),
        text(core, "organism"),
        text(core, "sample"),
        text(core, "imaging_start_date"),
        text(provenance, "licence").map(Licence::of),
        text(provenance, "citation"),
        text(provenance, "doi")
            .map(doi -> RESOLVER.matcher(doi).replaceFirst(""))
            .filter(doi -> DOI.matcher(doi).matches()),
        provenance.path("download_url").textValue(),
        Instant.parse(record.path("created_at").textValue()),
        Instant.parse(record.path("updated_at").textValue()),
        provenance.at("/processing_pipeline/name").textValue(),
        provenance.at("/processing_pipeline/version").textValue());
  }

  /** One of its own among all volumes; safe in URLs and names of files. */
  String key() {
    return source + "/" + sourceId;
  }

  /** For a person. */
  String title() {
    return Archive.of(source).title() + " " + sourceId;
  }

  URI uri() {
    return array.toUri();
  }

  /** From a file of an export, with forward slashes and as a URL has it. */
  String urlFrom(Path folder) {
    StringBuilder url = new StringBuilder();
    for (Path name : folder.toAbsolutePath().normalize().relativize(array)) {
      String whole = name.toUri().getRawPath();
      url.append(url.isEmpty() ? "" : "/").append(lastName(whole));
    }
    return url.toString();
  }

  private static String lastName(String path) {
    String named = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return named.substring(named.lastIndexOf('/') + 1);
  }

  private static List<Long> shape(JsonNode sizes) {
    List<Long> shape = new ArrayList<>();
    sizes.forEach(size -> shape.add(size.longValue()));
    return List.copyOf(shape);
  }

  private static OptionalDouble length(JsonNode nm) {
    return nm.isNumber() ? OptionalDouble.of(nm.doubleValue()) : OptionalDouble.empty();
  }

  private static Optional<String> text(JsonNode group, String field) {
    return Optional.ofNullable(group.path(field).textValue());
  }
}
