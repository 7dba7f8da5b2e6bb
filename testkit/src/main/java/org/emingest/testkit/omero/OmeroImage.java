package org.emingest.testkit.omero;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the archive knows of an image. A value; each change gives a new one.
 *
 * @param size voxels, channels and time points
 * @param type OMERO's name of the pixel type, as {@code uint8} or {@code double}
 * @param physical lengths of a voxel's edges by axis, {@code X}, {@code Y} and {@code Z}; absent where unknown
 * @param acquired milliseconds since 1970
 * @param parent what the image belongs to
 * @param files where the original files were when they came in, as {@code original_file_paths} has them under
 *     {@code client}; without any there is no file set
 * @param annotations keys with values of the image itself, of its data set and of its project, in this order
 */
public record OmeroImage(
    long id,
    String name,
    Size size,
    String type,
    Map<String, Length> physical,
    OptionalLong acquired,
    Parent parent,
    List<String> files,
    List<Annotation> annotations) {

  /** Of a 5-D image. */
  public record Size(int x, int y, int z, int c, int t) {}

  /**
   * @param unit a name of OMERO's enumeration, as {@code MICROMETER}, {@code ANGSTROM} or {@code PIXEL}
   */
  public record Length(String unit, double value) {}

  /** A data set and its project. */
  public record Parent(long datasetId, String datasetName, long projectId, String projectName) {}

  /**
   * @param target {@code image}, {@code dataset} or {@code project}
   */
  public record Annotation(String target, String key, String value) {}

  private static final String MIRON =
      "/uod/idr/filesets/idr0086-miron-micrographs/20200610-ftp/experimentD/Miron_FIB-SEM/Miron_FIB-SEM_processed/";

  public OmeroImage {
    physical = Map.copyOf(physical);
    files = List.copyOf(files);
    annotations = List.copyOf(annotations);
  }

  /** A small 8-bit stack of which nothing more is known than where its file is. */
  public static OmeroImage plain(long id, String name) {
    return new OmeroImage(
        id,
        name,
        new Size(5, 4, 3, 1, 1),
        "uint8",
        Map.of(),
        OptionalLong.empty(),
        new Parent(1, "dataset", 2, "idr0000-nobody-nothing/experimentA"),
        List.of("/uod/idr/filesets/idr0000-nobody-nothing/" + name),
        List.of());
  }

  /**
   * Image 9846137 of the Image Data Resource as the archive has it: a nucleus of 184 x 775 x 1121 voxels (Z,Y,X) with
   * edges of 0.02 µm. Ids of project and annotations are stand-ins.
   */
  public static OmeroImage nucleus() {
    String name = "Figure_S3B_FIB-SEM_U2OS_20x20x20nm_xy.tif";
    return plain(9_846_137, name)
        .sized(1121, 775, 184, 1, 1)
        .physical("X", "MICROMETER", 0.02)
        .physical("Y", "MICROMETER", 0.02)
        .physical("Z", "MICROMETER", 0.02)
        .in(new Parent(10_740, "U2OS_chromatin", 1302, "idr0086-miron-micrographs/experimentD"))
        .files(MIRON + name)
        .annotated("image", "Organism", "Homo sapiens")
        .annotated("image", "Cell Line", "U2OS")
        .annotated(
            "project",
            "Study Title",
            "Chromatin arranges in chains of mesoscale domains with nanoscale functional topography independent of cohesin")
        .annotated("project", "Sample Type", "cell")
        .annotated("project", "Organism", "Homo sapiens")
        .annotated(
            "project", "Imaging Method", "focused ion beam scanning electron microscopy (FIB-SEM)")
        .annotated(
            "project",
            "Publication Title",
            "Chromatin arranges in chains of mesoscale domains with nanoscale functional topography independent of cohesin")
        .annotated(
            "project", "Publication Authors", "Miron E, Oldenkamp R, Brown JM, Schermelleh L")
        .annotated("project", "PubMed ID", "32967822 https://www.ncbi.nlm.nih.gov/pubmed/32967822")
        .annotated(
            "project",
            "Publication DOI",
            "10.1126/sciadv.aba8811 https://doi.org/10.1126/sciadv.aba8811")
        .annotated("project", "Release Date", "2020-07-22")
        .annotated("project", "License", "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/")
        .annotated("project", "Copyright", "Schermelleh L, Miron E")
        .annotated("project", "Data DOI", "10.17867/10000141 https://doi.org/10.17867/10000141");
  }

  public OmeroImage named(String other) {
    return new OmeroImage(id, other, size, type, physical, acquired, parent, files, annotations);
  }

  public OmeroImage sized(int x, int y, int z, int c, int t) {
    Size other = new Size(x, y, z, c, t);
    return new OmeroImage(id, name, other, type, physical, acquired, parent, files, annotations);
  }

  public OmeroImage typed(String other) {
    return new OmeroImage(id, name, size, other, physical, acquired, parent, files, annotations);
  }

  /**
   * @param axis {@code X}, {@code Y} or {@code Z}
   */
  public OmeroImage physical(String axis, String unit, double value) {
    Map<String, Length> more = new LinkedHashMap<>(physical);
    more.put(axis, new Length(unit, value));
    return new OmeroImage(id, name, size, type, more, acquired, parent, files, annotations);
  }

  public OmeroImage withoutPhysical(String axis) {
    Map<String, Length> fewer = new LinkedHashMap<>(physical);
    fewer.remove(axis);
    return new OmeroImage(id, name, size, type, fewer, acquired, parent, files, annotations);
  }

  public OmeroImage acquired(long millisecondsSince1970) {
    OptionalLong date = OptionalLong.of(millisecondsSince1970);
    return new OmeroImage(id, name, size, type, physical, date, parent, files, annotations);
  }

  public OmeroImage in(Parent other) {
    return new OmeroImage(id, name, size, type, physical, acquired, other, files, annotations);
  }

  public OmeroImage files(String... others) {
    return new OmeroImage(
        id, name, size, type, physical, acquired, parent, List.of(others), annotations);
  }

  /** Without a file set, as images that came in before there were any. */
  public OmeroImage withoutFiles() {
    return new OmeroImage(id, name, size, type, physical, acquired, parent, List.of(), annotations);
  }

  /**
   * @param target {@code image}, {@code dataset} or {@code project}
   */
  public OmeroImage annotated(String target, String key, String value) {
    List<Annotation> more = new ArrayList<>(annotations);
    more.add(new Annotation(target, key, value));
    return new OmeroImage(id, name, size, type, physical, acquired, parent, files, more);
  }

  public OmeroImage withoutAnnotations() {
    return new OmeroImage(id, name, size, type, physical, acquired, parent, files, List.of());
  }

  Optional<Length> physical(String axis) {
    return Optional.ofNullable(physical.get(axis));
  }
}
