package org.emingest.consolidate.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a row per record: the common fields flat, lengths and shapes an axis to a column. What is unknown is empty. */
public final class CsvCatalog implements Closeable {

  /**
   * A column that shows one value of a record.
   *
   * @param pointers where the value stands, the first that there is
   */
  private record Column(String name, List<String> pointers) {

    static Column of(String name, String... pointers) {
      return new Column(name, List.of(pointers));
    }

    String of(JsonNode record) {
      for (String pointer : pointers) {
        JsonNode value = record.at(pointer);
        if (value.isNumber() || value.isBoolean()) {
          return value.asText();
        } else if (value.isTextual()) {
          return FormulaGuard.guarded(value.textValue());
        }
      }
      return "";
    }
  }

  /** The second pointer is that of a flat record of the first generation. */
  private static final List<Column> COLUMNS = List.of(
      Column.of("source", "/source"),
      Column.of("source_id", "/source_id"),
      Column.of("status", "/status"),
      Column.of("description", "/metadata/core/description", "/description"),
      Column.of("shape_z", "/metadata/core/volume_shape/0", "/volume_shape/0"),
      Column.of("shape_y", "/metadata/core/volume_shape/1", "/volume_shape/1"),
      Column.of("shape_x", "/metadata/core/volume_shape/2", "/volume_shape/2"),
      voxelSize("z", 0),
      voxelSize("y", 1),
      voxelSize("x", 2),
      Column.of("data_type", "/metadata/core/data_type", "/data_type"),
      Column.of("modality", "/metadata/core/modality", "/modality"),
      Column.of("organism", "/metadata/core/organism"),
      Column.of("sample", "/metadata/core/sample"),
      Column.of("imaging_start_date", "/metadata/core/imaging_start_date", "/imaging_start_date"),
      Column.of("file_size_bytes", "/metadata/technical/file_size_bytes", "/file_size_bytes"),
      Column.of("sha256", "/metadata/technical/sha256", "/sha256"),
      Column.of("completeness_score", "/metadata/quality/completeness_score"),
      Column.of("flagged_section_fraction", "/metadata/quality/metrics/flagged_section_fraction"),
      Column.of("licence", "/metadata/provenance/licence", "/licence"),
      Column.of("citation", "/metadata/provenance/citation", "/citation"),
      Column.of("doi", "/metadata/provenance/doi", "/doi"),
      Column.of("download_url", "/metadata/provenance/download_url", "/download_url"),
      Column.of("internal_path", "/metadata/provenance/internal_path"),
      Column.of("requests", "/metadata/technical/timings/requests"),
      Column.of("retries", "/metadata/technical/timings/retries"),
      Column.of("refusals", "/metadata/technical/timings/refusals"),
      Column.of("bytes_fetched", "/metadata/technical/timings/bytes_fetched"),
      Column.of("fetch_mb_per_second", "/metadata/technical/timings/fetch_mb_per_second"),
      Column.of("total_seconds", "/metadata/technical/timings/total_seconds"),
      Column.of("updated_at", "/updated_at", "/timestamp"),
      Column.of("run_id", "/run_id"),
      Column.of("error_type", "/error/type"),
      Column.of("error_message", "/error/message"));

  private final CSVPrinter printer;

  /** Writes the head. */
  public CsvCatalog(OutputStream target) throws IOException {
    BufferedWriter writer =
        new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8), 1 << 16);
    printer = new CSVPrinter(writer, CSVFormat.RFC4180);
    List<String> head = new ArrayList<>(COLUMNS.stream().map(Column::name).toList());
    head.addAll(List.of("gates", "valid", "volume", "file"));
    printer.printRecord(head);
  }

  /**
   * @param gates what the gates of today say; empty if the record was not held against any
   * @param volume the array's path, as a person in the working directory types it; empty if there is none
   * @param file the record's path
   */
  public void add(JsonNode record, boolean valid, String gates, String volume, String file)
      throws IOException {
    for (Column column : COLUMNS) {
      printer.print(column.of(record));
    }
    printer.print(gates);
    printer.print(valid);
    printer.print(FormulaGuard.guarded(volume));
    printer.print(FormulaGuard.guarded(file));
    printer.println();
  }

  public void flush() throws IOException {
    printer.flush();
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }

  private static Column voxelSize(String axis, int index) {
    return Column.of(
        "voxel_size_nm_" + axis,
        "/metadata/core/voxel_size_nm/" + axis,
        "/metadata/core/voxel_size_nm/" + index,
        "/voxel_size_nm/" + axis,
        "/voxel_size_nm/" + index);
  }
}
