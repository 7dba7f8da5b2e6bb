package org.emingest.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the demo reads: per source the arguments of its loader, and a table of right answers. Each file appears at once
 * and whole, the arguments last of all, so that whoever sees them finds the archives up.
 */
final class ServedFiles {

  /** When everything served was last changed. */
  static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");

  private ServedFiles() {}

  static void write(Path folder, List<Offer> offers) throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("source\tsource_id\tshape\tdtype\tdecoded_sha256\tnpy_sha256");
    for (Offer offer : offers) {
      rows.add(String.join(
          "\t",
          offer.source(),
          offer.sourceId(),
          offer.shape(),
          offer.dtype(),
          offer.hashes().voxels(),
          offer.hashes().npy()));
      put(folder.resolve(offer.source() + ".args"), arguments(offer));
    }
    // last: who waits for it finds the others
    put(folder.resolve("expected.tsv"), rows);
  }

  /** Bytes that went over the wire, by the path that was asked for. */
  static void writeSent(Path folder, Map<String, Long> bytesByPath) throws IOException {
    List<String> rows = new ArrayList<>(List.of("path\tbytes_sent"));
    bytesByPath.forEach((path, bytes) -> rows.add(path + "\t" + bytes));
    put(folder.resolve("served.tsv"), rows);
  }

  private static List<String> arguments(Offer offer) {
    List<String> lines = new ArrayList<>();
    offer.settings().forEach((key, value) -> {
      lines.add("--set");
      lines.add(quoted("sources." + offer.source() + "." + key + "=" + value));
    });
    return lines;
  }

  /** As picocli reads an argument file: backslash escapes within quotes. */
  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Writes a file beside its place and moves it there. */
  static void put(Path file, List<String> lines) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(beside, lines);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
