package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emingest.consolidate.report.Amounts;
import org.emingest.metadata.SchemaProblem;

/** What there is, a volume to a line, for a person at a terminal. */
final class SummaryTable {

  private static final List<String> HEAD = List.of(
      "SOURCE",
      "DATASET",
      "SHAPE ZxYxX",
      "DTYPE",
      "VOXEL nm ZxYxX",
      "SIZE",
      "SECONDS",
      "MB/s",
      "SHA-256",
      "STATUS",
      "PATH");

  /** Size, seconds and rate are numbers: their ends stand below each other. */
  private static final List<Integer> RIGHT_ALIGNED = List.of(5, 6, 7);

  private static final int SHORT_DIGEST = 12;
  private static final String UNKNOWN = "-";

  private final List<Row> rows = new ArrayList<>();

  /** One volume; {@code below} is a line of its own, since errors are longer than columns. */
  private record Row(List<String> cells, Optional<String> below) {}

  void add(CheckedFile file) {
    rows.add(new Row(cells(file), below(file)));
  }

  /** Sorted by source and data set; columns as wide as they need to be. */
  void print(PrintWriter out) {
    rows.sort(Comparator.comparing((Row row) -> row.cells().get(0))
        .thenComparing(row -> row.cells().get(1)));
    List<Integer> widths = new ArrayList<>(Collections.nCopies(HEAD.size(), 0));
    rows.forEach(row -> widen(widths, row.cells()));
    widen(widths, HEAD);

    out.println(line(HEAD, widths));
    if (rows.isEmpty()) {
      out.println("(no record)");
    }
    for (Row row : rows) {
      out.println(line(row.cells(), widths));
      row.below().ifPresent(text -> out.println("  " + text));
    }
    out.flush();
  }

  private static List<String> cells(CheckedFile file) {
    JsonNode record = file.record().orElseGet(MissingNode::getInstance);
    JsonNode technical = record.at("/metadata/technical");
    JsonNode size = technical.path("file_size_bytes");
    JsonNode seconds = technical.at("/timings/total_seconds");
    return List.of(
        file.source(),
        text(record.path("source_id")),
        shape(record.at("/metadata/core/volume_shape")),
        text(record.at("/metadata/core/data_type")),
        voxelSize(record.at("/metadata/core/voxel_size_nm")),
        size.isNumber() ? Amounts.bytes(size.longValue()) : UNKNOWN,
        seconds.isNumber() ? String.format(Locale.ROOT, "%.1f", seconds.doubleValue()) : UNKNOWN,
        rate(size, seconds),
        digest(technical.path("sha256")),
        file.isValid() ? text(record.path("status")) : "invalid",
        path(file, record));
  }

  /** The array, once there is one; the record itself otherwise. */
  private static String path(CheckedFile file, JsonNode record) {
    JsonNode volume = record.at("/files/volume");
    return volume.isTextual()
        ? printable(Paths.beside(file.file(), volume.textValue()))
        : printable(file.path());
  }

  private static Optional<String> below(CheckedFile file) {
    if (!file.isValid()) {
      return Optional.of(file.errors().get(0).toString());
    }
    JsonNode error = file.record().orElseThrow().path("error");
    if (error.isObject()) {
      return Optional.of(
          printable(error.path("type").asText() + ": " + error.path("message").asText()));
    }
    return file.warnings().stream()
        .filter(warning -> !warning.jsonPointer().equals("/status"))
        .map(SchemaProblem::toString)
        .findFirst();
  }

  private static String shape(JsonNode shape) {
    if (!shape.isArray() || shape.isEmpty()) {
      return UNKNOWN;
    }
    List<String> sizes = new ArrayList<>();
    shape.forEach(size -> sizes.add(text(size)));
    return String.join("x", sizes);
  }

  private static String voxelSize(JsonNode size) {
    if (!size.isObject()) {
      return UNKNOWN;
    }
    return length(size.path("z")) + "x" + length(size.path("y")) + "x" + length(size.path("x"));
  }

  private static String length(JsonNode nm) {
    if (!nm.isNumber()) {
      return "?";
    }
    return Amounts.plain(nm.doubleValue());
  }

  /** Of the finished array, over the whole job: what a person waits for. */
  private static String rate(JsonNode size, JsonNode seconds) {
    if (!size.isNumber() || !(seconds.doubleValue() > 0)) {
      return UNKNOWN;
    }
    return String.format(Locale.ROOT, "%.1f", size.longValue() / 1e6 / seconds.doubleValue());
  }

  private static String digest(JsonNode sha256) {
    String digest = text(sha256);
    return digest.substring(0, Math.min(SHORT_DIGEST, digest.length()));
  }

  private static String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? printable(value.asText()) : UNKNOWN;
  }

  /** Nothing that moves the cursor or colours the terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\u0080-\u009f]", "?");
  }

  private static void widen(List<Integer> widths, List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      widths.set(column, Math.max(widths.get(column), width(cells.get(column))));
    }
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String space = " ".repeat(widths.get(column) - width(cell));
      line.append(RIGHT_ALIGNED.contains(column) ? space + cell : cell + space).append("  ");
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
