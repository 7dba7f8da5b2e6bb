package org.emingest.loader.idr;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.loader.idr.Annotations.Level;
import org.emingest.loader.idr.Annotations.Said;
import org.emingest.source.JsonAnswer;
import org.emingest.source.Workspace;
import org.emingest.transfer.RemoteNames;

/**
 * Where an image's files are below the public tree, as the archive remembers from bringing them in. What it says is checked
 * name by name before it becomes a URL.
 *
 * @param paths their names, folder by folder; the image's own file first
 * @param said who says so
 */
record OriginalFiles(List<List<String>> paths, String said) {

  /** What follows it in a path of the archive's is the path below the public tree. */
  private static final String TREE = "uod/idr/filesets/";

  private static final int MOST_FILES = 10_000;

  /**
   * @param location of {@code original_file_paths}
   * @param levels of annotations, the nearest first: asked where the archive does not remember the files
   * @param studyFolder configured for the image's study: the last resort
   * @throws NotFoundException if there is no public file
   * @throws CorruptDataException if a path holds names that no file has
   * @throws UnsupportedDataException if there are too many files, or two of one name
   */
  static OriginalFiles ask(
      URI location,
      ImageAnswer image,
      List<Level> levels,
      Optional<List<String>> studyFolder,
      Workspace workspace) {
    try {
      return of(JsonAnswer.get(location, workspace), image);
    } catch (NotFoundException notPublic) {
      Optional<OriginalFiles> annotated = annotated(levels, image);
      if (annotated.isPresent()) {
        return annotated.get();
      }
      return studyFolder
          .map(folder ->
              new OriginalFiles(List.of(inFolder(folder, image)), "sources.idr.study_folders"))
          .orElseThrow(() -> notPublic);
    }
  }

  private static Optional<OriginalFiles> annotated(List<Level> levels, ImageAnswer image) {
    for (Level level : levels) {
      for (Said place : level.places()) {
        if (!TreePath.isStore(place)) {
          List<String> file = TreePath.file(place, level.kind().equals("image"), image.name());
          return Optional.of(new OriginalFiles(List.of(file), place.where()));
        }
      }
    }
    return Optional.empty();
  }

  /** The last resort: a file with the image's name. */
  private static List<String> inFolder(List<String> folder, ImageAnswer image) {
    Optional<String> problem = RemoteNames.problem(image.name());
    if (problem.isPresent()) {
      throw new CorruptDataException(image.nameSaid() + ": '" + Shown.briefly(image.name())
          + "' cannot name a file: it " + problem.get());
    }
    List<String> path = new ArrayList<>(folder);
    path.add(image.name());
    return path;
  }

  private static OriginalFiles of(JsonAnswer answer, ImageAnswer image) {
    List<JsonAnswer> said = answer.items("/client");
    if (said.isEmpty()) {
      throw noPublicFile(image, answer.where("/client") + " names none");
    }
    belowTree(
        said.get(0),
        image); // a converted study has files without number: say that rather than how many
    if (said.size() > MOST_FILES) {
      throw new UnsupportedDataException(answer.where("/client") + ": image " + image.id()
          + " was made of " + said.size() + " files; more than " + MOST_FILES
          + " are not brought in");
    }
    LinkedHashSet<List<String>> paths = new LinkedHashSet<>();
    said.forEach(path -> paths.add(belowTree(path, image)));
    requireOneOfEachName(answer, paths);
    return new OriginalFiles(ownFirst(paths, image.name()), answer.where("/client"));
  }

  private static List<String> belowTree(JsonAnswer said, ImageAnswer image) {
    String path = "/" + said.requiredText("");
    int tree = path.indexOf("/" + TREE);
    if (tree < 0) {
      throw noPublicFile(
          image,
          said.where() + " is '" + Shown.briefly(path.substring(1)) + "', which is not below "
              + TREE);
    }
    List<String> names = List.of(path.substring(tree + 1 + TREE.length()).split("/", -1));
    if (names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith(".zarr"))) {
      throw noPublicFile(image, said.where() + " is a Zarr store: the study was converted");
    }
    for (String name : names) {
      RemoteNames.problem(name).ifPresent(problem -> {
        throw said.wrong(
            "", "a path with the name '" + Shown.briefly(name) + "', which " + problem);
      });
    }
    return names;
  }

  private static NotFoundException noPublicFile(ImageAnswer image, String why) {
    return new NotFoundException("image " + image.id() + " (" + Shown.briefly(image.name())
        + ") has no public file: " + why
        + "; if you know the folder of its study, name it in sources.idr.study_folders");
  }

  /** Files of one image name each other by their last names alone. */
  private static void requireOneOfEachName(JsonAnswer answer, Iterable<List<String>> paths) {
    Map<String, List<String>> byName = new HashMap<>();
    for (List<String> path : paths) {
      List<String> other = byName.put(last(path), path);
      if (other != null) {
        throw new UnsupportedDataException(answer.where("/client") + ": two files of one name, "
            + String.join("/", other) + " and " + String.join("/", path));
      }
    }
  }

  /** The file that the image is named after; several images of one file have longer names. */
  private static List<List<String>> ownFirst(Iterable<List<String>> paths, String imageName) {
    List<List<String>> sorted = new ArrayList<>();
    paths.forEach(sorted::add);
    sorted.sort(Comparator.comparingInt(
        path -> imageName.startsWith(last(path)) ? -last(path).length() : 0));
    return sorted;
  }

  private static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  /** The last name of the image's own file. */
  String ownName() {
    return last(paths.get(0));
  }
}
