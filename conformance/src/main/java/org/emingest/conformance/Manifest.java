package org.emingest.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.emingest.error.ConfigException;

/** Reads {@code MANIFEST.tsv}: a header line, then a row per file. */
final class Manifest {

  static final String NAME = "MANIFEST.tsv";

  private static final List<String> NEEDED =
      List.of("path", "format", "shape", "dtype", "decoded_sha256", "notes");

  private Manifest() {}

  /**
   * @throws ConfigException if the folder has none, or it cannot be understood; names the line
   */
  static List<ManifestRow> read(Path folder) {
    Path file = folder.resolve(NAME);
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException trouble) {
      throw new ConfigException("cannot read " + file + ": " + trouble, trouble);
    }
    List<String> columns =
        lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split("\t"));
    for (String needed : NEEDED) {
      if (!columns.contains(needed)) {
        throw new ConfigException(file + ", line 1: no column '" + needed + "'");
      }
    }
    List<ManifestRow> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(row(file, i + 1, columns, lines.get(i).split("\t", -1)));
      }
    }
    return rows;
  }

  private static ManifestRow row(Path file, int line, List<String> columns, String[] cells) {
    String shape = cell(columns, cells, "shape");
    if (!shape.matches("([1-9][0-9]{0,17}(x[1-9][0-9]{0,17})*)?")) {
      throw new ConfigException(
          file + ", line " + line + ": shape '" + shape + "' is not like 12x120x136");
    }
    List<Long> lengths = shape.isEmpty()
        ? List.of()
        : Arrays.stream(shape.split("x")).map(Long::valueOf).toList();
    return new ManifestRow(
        cell(columns, cells, "path"),
        cell(columns, cells, "format"),
        lengths,
        cell(columns, cells, "dtype"),
        cell(columns, cells, "decoded_sha256"),
        Arrays.asList(cell(columns, cells, "notes").split(";")));
  }

  private static String cell(List<String> columns, String[] cells, String name) {
    int index = columns.indexOf(name);
    return index < cells.length ? cells[index].strip() : "";
  }
}
