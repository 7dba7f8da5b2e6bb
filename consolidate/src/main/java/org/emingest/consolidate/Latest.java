package org.emingest.consolidate;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.emingest.partial.AtomicFile;

/** Names that lead to the newest files of a kind: a person and a script need not know the time stamp. */
final class Latest {

  private static final List<String> KINDS = List.of("html", "csv", "json");

  private Latest() {}

  /**
   * Points {@code latest.html}, {@code latest.csv} and {@code latest.json} to the newest report and catalog: a link where the
   * file system has links, else a copy. At no moment is there none.
   *
   * @param published all files of one run
   */
  static void point(List<Path> published) throws IOException {
    for (String kind : KINDS) {
      for (Path file : published) {
        String name = file.getFileName().toString();
        boolean wanted =
            kind.equals("html") ? name.startsWith("report_") : name.startsWith("metadata_catalog_");
        if (wanted && name.endsWith("." + kind)) {
          point(file.resolveSibling("latest." + kind), file);
        }
      }
    }
  }

  private static void point(Path link, Path file) throws IOException {
    // The file's stamp is this run's own: another run that ends now has another name in between.
    Path beside = link.resolveSibling("." + file.getFileName() + ".tmp");
    Files.deleteIfExists(beside);
    try {
      Files.createSymbolicLink(beside, file.getFileName());
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
    }
    AtomicFile.rename(beside, link);
  }
}
