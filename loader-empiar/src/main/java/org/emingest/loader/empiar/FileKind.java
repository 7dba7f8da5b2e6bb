package org.emingest.loader.empiar;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which files of an entry may hold image data, by their names alone; what they really are, their content decides later. */
final class FileKind {

  private static final Set<String> WRAPPED = Set.of("gz", "bz2");

  private static final Set<String> IMAGES =
      Set.of("dm3", "dm4", "mrc", "mrcs", "map", "rec", "st", "ali", "ser", "tif", "tiff");

  private static final Map<String, Set<String>> LEFT = Map.of(
      "describes, and holds no image data",
      Set.of(
          "xml", "txt", "mdoc", "star", "json", "csv", "tsv", "pdf", "log", "html", "htm", "md",
          "rtf", "doc", "docx", "xls", "xlsx", "yaml", "yml", "ini", "cfg", "com", "sh", "py",
          "adoc", "md5", "sha1", "sha256", "tlt", "rawtlt", "xf", "prexf", "fid", "mod", "box",
          "par", "xtekct"),
      "is a picture for people, not what was measured",
      Set.of("jpg", "jpeg", "png", "gif", "bmp", "svg", "avi", "mp4", "mov", "mpg"),
      "is the companion of a .ser file, without image data of its own",
      Set.of("emi"),
      "is of a format that is not read here",
      Set.of(
          "h5", "hdf5", "hdf", "n5", "zarr", "eer", "img", "hed", "spi", "em", "raw", "smv", "tpx3",
          "vol", "am", "dat", "bin", "ims", "czi", "lif", "nd2", "vsi", "jp2", "npy"),
      "is a package of other files",
      Set.of("zip", "tar", "tgz", "tbz", "7z", "rar"));

  private FileKind() {}

  /** Why a file is left where it is; empty if it may be an image. */
  static Optional<String> leftBecause(String name) {
    if (name.startsWith(".") || name.equalsIgnoreCase("thumbs.db")) {
      return Optional.of("is hidden: an operating system's or a program's own");
    }
    String extension = extension(unwrapped(name));
    if (IMAGES.contains(extension)) {
      return Optional.empty();
    }
    return Optional.of(LEFT.entrySet().stream()
        .filter(reason -> reason.getValue().contains(extension))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("is of no kind that is known here"));
  }

  /** Why a folder is never entered; empty if it may be. */
  static Optional<String> closedBecause(String folder) {
    if (folder.toLowerCase(Locale.ROOT).startsWith("trakem2.")) {
      return Optional.of("holds TrakEM2's own copies of the images");
    }
    return folder.startsWith(".")
        ? Optional.of("is hidden: an operating system's or a program's own")
        : Optional.empty();
  }

  /** A name without the extensions that say its kind. */
  static String stem(String name) {
    String inner = unwrapped(name);
    return IMAGES.contains(extension(inner)) ? inner.substring(0, inner.lastIndexOf('.')) : inner;
  }

  private static String unwrapped(String name) {
    return WRAPPED.contains(extension(name)) ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
