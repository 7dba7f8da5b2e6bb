package org.emingest.loader.idr;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.error.CorruptDataException;
import org.emingest.loader.idr.Annotations.Said;
import org.emingest.transfer.RemoteNames;

/** A place in the public tree, as curators write it into an annotation: a path of the archive's, or a link to the tree. */
final class TreePath {

  private static final Pattern LINK = Pattern.compile("(?:https?|ftp)://\\S+");

  /** Of the archive's own disk, and of the public servers. */
  private static final Pattern IN_TREE =
      Pattern.compile("(?:^|/)(?:uod/idr/filesets|pub/databases/IDR)/+([^/].*?)/*$");

  private TreePath() {}

  static boolean isIn(String text) {
    return below(text).isPresent();
  }

  /**
   * The image's file: what is named, if that is a file, or else the file of the image's name in the folder that is named.
   *
   * @param said a value that {@link #isIn}
   * @param ofImage whether it is said of this very image, and not of all of its study
   * @throws CorruptDataException if it holds names that no file has
   */
  static List<String> file(Said said, boolean ofImage, String imageName) {
    List<String> path = List.of(below(said.value()).orElseThrow().split("/+"));
    String last = path.get(path.size() - 1);
    boolean isFile = imageName.startsWith(last) || ofImage && last.indexOf('.') > 0;
    List<String> file = isFile ? path : with(path, imageName);
    for (String name : file) {
      RemoteNames.problem(name).ifPresent(problem -> {
        throw new CorruptDataException(said.where() + ": a path with the name '"
            + Shown.briefly(name) + "', which " + problem);
      });
    }
    return file;
  }

  /** Whether it is a store of many small files, which the tree has for converted studies. */
  static boolean isStore(Said said) {
    return below(said.value()).orElseThrow().toLowerCase(Locale.ROOT).contains(".zarr");
  }

  private static List<String> with(List<String> folder, String name) {
    List<String> path = new ArrayList<>(folder);
    path.add(name);
    return path;
  }

  private static Optional<String> below(String text) {
    Matcher link = LINK.matcher(text);
    Matcher path = IN_TREE.matcher(link.find() ? decoded(link.group()) : text.strip());
    return path.find() ? Optional.of(path.group(1)) : Optional.empty();
  }

  private static String decoded(String link) {
    try {
      return String.valueOf(URI.create(link).getPath());
    } catch (IllegalArgumentException noLink) {
      return "";
    }
  }
}
