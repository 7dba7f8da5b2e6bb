package org.emingest.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A list of data files with facts that others worked out: tab-separated columns named in the first line. */
final class Manifest {

  private static final String FILE_NAME = "MANIFEST.tsv";

  private final Path folder;
  private final List<Row> rows;

  /** One file; fields are empty where nothing is known. */
  record Row(
      String path,
      String format,
      String origin,
      String licence,
      String shape,
      String dtype,
      String sha256,
      String notes) {

    /** Samples of a volume, as the shape says; 0 if it does not. */
    long samples() {
      return shape.isEmpty()
          ? 0
          : Arrays.stream(shape.split("x"))
              .mapToLong(Long::parseLong)
              .reduce(1, Math::multiplyExact);
    }

    int axes() {
      return shape.isEmpty() ? 0 : shape.split("x").length;
    }
  }

  private Manifest(Path folder, List<Row> rows) {
    this.folder = folder;
    this.rows = rows;
  }

  /**
   * Finds the manifest of a data folder: in it, or beside it.
   *
   * @throws IOException if there is none, or if it has other columns
   */
  static Manifest of(Path data) throws IOException {
    Path real = data.toRealPath();
    Path folder =
        Files.exists(real.resolve(FILE_NAME)) ? real : real.resolveSibling(".").normalize();
    List<String> lines = Files.readAllLines(folder.resolve(FILE_NAME));
    List<String> names = List.of(lines.get(0).split("\t"));
    int[] columns = columns(folder, names);
    return new Manifest(
        folder, lines.stream().skip(1).map(line -> row(line, columns)).toList());
  }

  private static int[] columns(Path folder, List<String> names) throws IOException {
    int[] columns = List.of(
            "path", "format", "origin", "licence", "shape", "dtype", "decoded_sha256", "notes")
        .stream()
        .mapToInt(names::indexOf)
        .toArray();
    for (int column : columns) {
      if (column < 0) {
        throw new IOException("%s has the columns %s".formatted(folder.resolve(FILE_NAME), names));
      }
    }
    return columns;
  }

  private static Row row(String line, int[] columns) {
    String[] fields = line.split("\t", -1);
    String[] wanted = new String[columns.length];
    for (int n = 0; n < columns.length; n++) {
      wanted[n] = columns[n] < fields.length ? fields[columns[n]] : "";
    }
    return new Row(
        wanted[0], wanted[1], wanted[2], wanted[3], wanted[4], wanted[5], wanted[6], wanted[7]);
  }

  List<Row> rows() {
    return rows;
  }

  Path file(Row row) {
    return folder.resolve(row.path());
  }
}
