package org.emingest.consolidate;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.emingest.error.ConfigException;

/**
 * Finds the files that should be records, folder by folder in the order of their names.
 *
 * <p>Symbolic links to folders are not followed, except a scanned folder that is one itself, so there are no loops; a folder
 * that is reached twice is read once.
 */
final class RecordScan {

  /** What this program wrote earlier has names that the usual patterns match too. */
  private static final Pattern OWN_OUTPUT = Pattern.compile(
      "(metadata_catalog|validation_report|report)_[0-9]{8}_[0-9]{6}(_[0-9]+)?[.](json|log|csv|html)|latest[.](json|csv|html)");

  private static final Pattern OWN_EXPORTS = Pattern.compile("exports_[0-9]{8}_[0-9]{6}(_[0-9]+)?");

  private final List<PathMatcher> include;
  private final List<PathMatcher> exclude;
  private final int maxDepth;
  private final boolean withOwnOutput;
  private final Consumer<Path> found;
  private final Consumer<String> trouble;
  private final Set<Path> visited = new HashSet<>();

  /**
   * @param include globs of file names
   * @param exclude globs of file names, stronger than the included ones
   * @param maxDepth of folders below a scanned one
   * @param found takes each file
   * @param trouble takes one line for each folder that could not be read
   */
  RecordScan(
      List<String> include,
      List<String> exclude,
      int maxDepth,
      Consumer<Path> found,
      Consumer<String> trouble) {
    this(include, exclude, maxDepth, found, trouble, false);
  }

  private RecordScan(
      List<String> include,
      List<String> exclude,
      int maxDepth,
      Consumer<Path> found,
      Consumer<String> trouble,
      boolean withOwnOutput) {
    this.include = matchers(include);
    this.exclude = matchers(exclude);
    this.maxDepth = maxDepth;
    this.found = found;
    this.trouble = trouble;
    this.withOwnOutput = withOwnOutput;
  }

  /** Finds every file, catalogs and reports of earlier programs included. */
  static RecordScan ofEverything(
      List<String> include, int maxDepth, Consumer<Path> found, Consumer<String> trouble) {
    return new RecordScan(include, List.of(), maxDepth, found, trouble, true);
  }

  void scan(Path folder) {
    if (!Files.isDirectory(folder)) {
      trouble.accept(folder + ": " + (Files.exists(folder) ? "not a folder" : "no such folder"));
      return;
    }
    descend(folder.normalize(), 0);
  }

  private void descend(Path folder, int depth) {
    List<Path> names = new ArrayList<>();
    try {
      if (!visited.add(folder.toRealPath())) {
        return;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        entries.forEach(entry -> names.add(entry.getFileName()));
      }
    } catch (NoSuchFileException gone) {
      return; // removed while we looked
    } catch (IOException | DirectoryIteratorException unreadable) {
      trouble.accept(folder + ": cannot be read: " + unreadable);
      return;
    }

    Collections.sort(names);
    for (Path name : names) {
      take(folder.resolve(name), name, depth);
    }
  }

  private void take(Path entry, Path name, int depth) {
    try {
      if (Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isDirectory()) {
        if (!OWN_EXPORTS.matcher(name.toString()).matches()) {
          descendWithin(entry, depth);
        }
      } else if (isWanted(name) && !Files.isDirectory(entry)) {
        found.accept(entry);
      }
    } catch (NoSuchFileException gone) {
      return; // removed while we looked
    } catch (IOException unreadable) {
      trouble.accept(entry + ": cannot be read: " + unreadable);
    }
  }

  private void descendWithin(Path folder, int depth) {
    if (depth < maxDepth) {
      descend(folder, depth + 1);
    } else {
      trouble.accept(folder + ": deeper than max_depth (" + maxDepth + "): not read");
    }
  }

  private boolean isWanted(Path name) {
    return include.stream().anyMatch(pattern -> pattern.matches(name))
        && exclude.stream().noneMatch(pattern -> pattern.matches(name))
        && (withOwnOutput || !OWN_OUTPUT.matcher(name.toString()).matches());
  }

  private static List<PathMatcher> matchers(List<String> globs) {
    return globs.stream().map(RecordScan::matcher).toList();
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (IllegalArgumentException broken) {
      throw new ConfigException(
          "'" + glob + "' is not a pattern of file names: " + broken.getMessage(), broken);
    }
  }
}
