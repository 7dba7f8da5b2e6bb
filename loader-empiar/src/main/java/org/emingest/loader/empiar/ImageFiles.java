package org.emingest.loader.empiar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.emingest.error.NotFoundException;
import org.emingest.source.FileTree;
import org.emingest.source.FileTree.Folder;
import org.emingest.transfer.FolderEntry;
import org.emingest.transfer.RemoteNames;

/**
 * An image set's files, wherever they really are: its directory may be missing, wrong, or name a file.
 *
 * @param folders with image files
 * @param left files, folders and names that are not taken, one line each with the reason
 * @param remarks on the way there
 * @param routes that listed the folders
 */
record ImageFiles(
    List<InFolder> folders, List<String> left, List<String> remarks, Set<String> routes) {

  private static final List<String> DATA = List.of("data");

  /** A folder's image files, by name; the folder is the path below the entry's. */
  record InFolder(List<String> folder, List<FolderEntry> files) {}

  /** Where the walk begins, and the only file that is wanted there, if it is one. */
  private record Start(Folder folder, Optional<String> only) {}

  /**
   * @throws NotFoundException if there are no image files
   * @throws org.emingest.error.IngestException if folders cannot be listed, or hold too much
   */
  static ImageFiles of(Entry entry, ImageSet set, FileTree tree) {
    List<String> remarks = new ArrayList<>();
    Start start = start(set, tree, remarks);
    List<String> path = start.folder().path();
    List<Folder> walked = tree.walk(
        path,
        (folder, name) -> FileKind.closedBecause(name).isEmpty()
            && start.only().isEmpty()
            && (set.isDeep() || images(folder, start).isEmpty()));

    Set<List<String>> entered = walked.stream().map(Folder::path).collect(Collectors.toSet());
    List<InFolder> folders = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Folder folder : walked) {
      List<FolderEntry> images = images(folder, start);
      if (!images.isEmpty()) {
        folders.add(new InFolder(folder.path(), images));
      }
      left(folder, entered, start, left);
    }
    remarks.addAll(tree.troubles());
    if (folders.isEmpty()) {
      throw new NotFoundException(
          "%s, image set %d: no image files in %s and below it (left there: %d%s)"
              .formatted(
                  entry.accession(),
                  set.number(),
                  tree.location(path),
                  left.size(),
                  left.isEmpty() ? "" : ", first " + left.get(0)));
    }
    return new ImageFiles(
        folders, left, remarks, walked.stream().map(Folder::route).collect(Collectors.toSet()));
  }

  private static List<FolderEntry> images(Folder folder, Start start) {
    return folder.files().stream()
        .filter(file -> start.only().map(file.name()::equals).orElse(true))
        .filter(file -> FileKind.leftBecause(file.name()).isEmpty())
        .toList();
  }

  private static void left(
      Folder folder, Set<List<String>> entered, Start start, List<String> left) {
    String prefix = String.join("/", folder.path()) + "/";
    for (FolderEntry file : folder.files()) {
      FileKind.leftBecause(file.name())
          .or(() -> start
              .only()
              .filter(only -> !only.equals(file.name()))
              .map(only -> "is not the file that is named"))
          .ifPresent(reason -> left.add(prefix + file.name() + " " + reason));
    }
    for (String name : folder.folders()) {
      List<String> below = new ArrayList<>(folder.path());
      below.add(name);
      if (!entered.contains(below)) {
        left.add(prefix + name + "/ " + FileKind.closedBecause(name).orElse(unentered(folder)));
      }
    }
    folder.refused().forEach(refused -> left.add(prefix + ": " + refused));
  }

  private static String unentered(Folder folder) {
    return folder.closed() ? "is deeper than max_depth allows" : "is a folder beside image files";
  }

  /** The image set's directory, the file that it names, or {@code data}. */
  private static Start start(ImageSet set, FileTree tree, List<String> remarks) {
    Optional<List<String>> directory = set.directory().flatMap(text -> path(text, remarks));
    if (directory.isEmpty()) {
      return new Start(tree.folder(DATA), Optional.empty());
    }
    List<String> path = directory.get();
    try {
      return new Start(tree.folder(path), Optional.empty());
    } catch (NotFoundException wrong) {
      if (path.equals(DATA)) {
        throw wrong;
      }
      remarks.add("directory \"" + shown(path) + "\" is no folder of the entry");
    }
    return named(path, tree).orElseGet(() -> new Start(tree.folder(DATA), Optional.empty()));
  }

  /** A directory may be a file, or be meant to stand below {@code data}. */
  private static Optional<Start> named(List<String> path, FileTree tree) {
    String last = path.get(path.size() - 1);
    List<String> parent = path.size() > 1 ? path.subList(0, path.size() - 1) : DATA;
    try {
      Folder folder = tree.folder(parent);
      if (folder.files().stream().anyMatch(file -> file.name().equals(last))) {
        return Optional.of(new Start(folder, Optional.of(last)));
      }
      if (folder.folders().contains(last) && path.size() == 1) {
        return Optional.of(new Start(tree.folder(List.of(DATA.get(0), last)), Optional.empty()));
      }
      return Optional.empty();
    } catch (NotFoundException noParent) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> path(String directory, List<String> remarks) {
    List<String> path = new ArrayList<>();
    for (String segment : directory.split("/")) {
      if (segment.isEmpty() || segment.equals(".")) {
        continue;
      }
      Optional<String> problem = RemoteNames.problem(segment);
      if (problem.isPresent()) {
        remarks.add("directory \"" + RemoteNames.shown(directory) + "\" is not used: a part of it "
            + problem.get());
        return Optional.empty();
      }
      path.add(segment);
    }
    return path.isEmpty() ? Optional.empty() : Optional.of(path);
  }

  private static String shown(List<String> path) {
    return RemoteNames.shown(String.join("/", path));
  }
}
