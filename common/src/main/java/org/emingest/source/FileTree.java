package org.emingest.source;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.transfer.FolderEntry;
import org.emingest.transfer.FolderEntry.Kind;
import org.emingest.transfer.FolderListing;
import org.emingest.volume.SourceFile;
import org.emingest.volume.SourceLocation;

/**
 * An archive's folders, listed by the first of several routes that answers; a route that was out of reach is asked last
 * from then on. Not safe for several threads.
 */
public final class FileTree {

  /**
   * One folder's content.
   *
   * @param path below the routes' roots
   * @param route that listed it
   * @param files and folders, by name
   * @param refused one line for each name that cannot be used, with the reason
   * @param closed whether it has folders that were not entered because they are too deep
   */
  public record Folder(
      List<String> path,
      String route,
      List<FolderEntry> files,
      List<String> folders,
      List<String> refused,
      boolean closed) {

    public Folder {
      path = List.copyOf(path);
      files = List.copyOf(files);
      folders = List.copyOf(folders);
      refused = List.copyOf(refused);
    }

    private Folder unentered() {
      return new Folder(path, route, files, folders, refused, true);
    }
  }

  private final List<Route> routes;
  private final Workspace workspace;
  private final int maxDepth;
  private final int maxFiles;
  private final Set<String> down = new HashSet<>();
  private final List<String> troubles = new ArrayList<>();

  /**
   * @param routes to the same tree, best first; at least one
   * @param maxDepth folders below the one that a walk begins at
   * @param maxFiles files and folders that one walk may meet
   */
  public FileTree(List<Route> routes, Workspace workspace, int maxDepth, int maxFiles) {
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("a tree without a route to it");
    }
    this.routes = List.copyOf(routes);
    this.workspace = workspace;
    this.maxDepth = maxDepth;
    this.maxFiles = maxFiles;
  }

  /** What went wrong with routes so far, one line each; another one answered. */
  public List<String> troubles() {
    return List.copyOf(troubles);
  }

  /** Where a folder is by the first route, for a person. */
  public URI location(List<String> path) {
    return routes.get(0).folder(path);
  }

  /**
   * A file, by all routes.
   *
   * @param length in bytes, or -1
   */
  public SourceFile file(List<String> folder, String name, long length) {
    List<String> path = new ArrayList<>(folder);
    path.add(name);
    List<SourceLocation> locations =
        routes.stream().map(route -> route.file(path)).toList();
    return new SourceFile(name, locations, length);
  }

  /**
   * Lists one folder.
   *
   * @throws NotFoundException if every route says that it is not there, or is no folder
   * @throws IngestException if no route can list it; tells of each
   */
  public Folder folder(List<String> path) {
    List<IngestException> failures = new ArrayList<>();
    List<String> told = new ArrayList<>();
    for (Route route : inOrder()) {
      try {
        FolderListing listing = workspace.list(route.folder(path));
        told.forEach(this::note);
        return folder(path, route.name(), listing);
      } catch (UnreachableException
          | NotFoundException
          | CorruptDataException
          | UnsupportedDataException failure) {
        if (failure instanceof UnreachableException) {
          down.add(route.name());
        }
        failures.add(failure);
        told.add(route.name() + ": " + failure.getMessage());
      }
    }
    throw together(path, failures, told);
  }

  /**
   * Lists a folder and those below it, each before those that it holds, by name.
   *
   * @param enter whether a folder that was just listed is entered further, into which of its folders
   * @throws IngestException as {@link #folder}; what is not there below the first is passed over
   * @throws UnsupportedDataException if there is more than may be met
   */
  public List<Folder> walk(List<String> start, BiPredicate<Folder, String> enter) {
    List<Folder> seen = new ArrayList<>();
    Deque<List<String>> ahead = new ArrayDeque<>(List.of(List.copyOf(start)));
    int met = 0;
    while (!ahead.isEmpty()) {
      workspace.cancellation().check();
      List<String> path = ahead.pop();
      Optional<Folder> found =
          path.size() == start.size() ? Optional.of(folder(path)) : ifThere(path);
      if (found.isEmpty()) {
        continue;
      }
      Folder folder = found.get();
      met += folder.files().size() + folder.folders().size();
      if (met > maxFiles) {
        throw new UnsupportedDataException("more than " + maxFiles + " files and folders at "
            + location(start) + " and below it: more than max_files allows");
      }
      List<String> next =
          folder.folders().stream().filter(name -> enter.test(folder, name)).toList();
      boolean tooDeep = path.size() - start.size() >= maxDepth;
      seen.add(tooDeep && !next.isEmpty() ? folder.unentered() : folder);
      if (!tooDeep) {
        for (int i = next.size() - 1; i >= 0; i--) {
          List<String> below = new ArrayList<>(path);
          below.add(next.get(i));
          ahead.push(below);
        }
      }
    }
    return seen;
  }

  /** Index pages name folders that are not there, or not for us. */
  private Optional<Folder> ifThere(List<String> path) {
    try {
      return Optional.of(folder(path));
    } catch (NotFoundException dead) {
      note(dead.getMessage());
      return Optional.empty();
    }
  }

  private static Folder folder(List<String> path, String route, FolderListing listing) {
    List<FolderEntry> files = listing.entries().stream()
        .filter(entry -> entry.kind() == Kind.FILE)
        .sorted(Comparator.comparing(FolderEntry::name))
        .toList();
    List<String> folders = listing.entries().stream()
        .filter(entry -> entry.kind() == Kind.FOLDER)
        .map(FolderEntry::name)
        .sorted()
        .toList();
    return new Folder(path, route, files, folders, listing.refused(), false);
  }

  private List<Route> inOrder() {
    List<Route> order = new ArrayList<>(routes);
    order.sort(Comparator.comparing(route -> down.contains(route.name())));
    return order;
  }

  private void note(String trouble) {
    if (!troubles.contains(trouble)) {
      troubles.add(trouble);
    }
  }

  /** One failure as it is; several as one that may pass if any of them may. */
  private IngestException together(
      List<String> path, List<IngestException> failures, List<String> told) {
    IngestException first = failures.get(0);
    if (failures.size() == 1) {
      return first;
    }
    String message = location(path) + " can be listed by no route: " + String.join("; ", told);
    if (failures.stream().anyMatch(UnreachableException.class::isInstance)) {
      return new UnreachableException(message, first);
    }
    boolean nowhere = failures.stream().allMatch(NotFoundException.class::isInstance);
    return nowhere
        ? new NotFoundException(message, first)
        : new UnsupportedDataException(message, first);
  }
}
