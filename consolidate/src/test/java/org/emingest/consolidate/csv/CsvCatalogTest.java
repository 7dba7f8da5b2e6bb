package org.emingest.consolidate.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.emingest.metadata.Examples;
import org.emingest.metadata.RecordJson;
import org.junit.jupiter.api.Test;

class CsvCatalogTest {

  private static final CSVFormat WITH_HEAD =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  @Test
  void givesBackWhatAnyTextHeld() throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    String awkward = "a \"quoted\", comma\r\nand a line; \u00b5m \ud83d\udd2c";
    ((ObjectNode) record.at("/metadata/core")).put("description", awkward);

    CSVRecord row = rows(record).get(0);

    assertThat(row.get("description")).isEqualTo(awkward);
    assertThat(row.get("volume")).isEqualTo("data/stack.npy");
    assertThat(row.get("valid")).isEqualTo("true");
    assertThat(row.get("gates")).isEqualTo("warn");
  }

  @Test
  void givesEachAxisAColumnAndKeepsNumbersNumbers() throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    ((ObjectNode) record.at("/metadata/technical")).put("file_size_bytes", 12_345_678_901L);
    ((ObjectNode) record.at("/metadata/quality")).put("completeness_score", -0.5);

    CSVRecord row = rows(record).get(0);

    assertThat(List.of(row.get("shape_z"), row.get("shape_y"), row.get("shape_x")))
        .containsExactly("2", "3", "4");
    assertThat(row.get("voxel_size_nm_z")).isEqualTo("5.0");
    assertThat(row.get("voxel_size_nm_x")).isEmpty();
    assertThat(row.get("file_size_bytes")).isEqualTo("12345678901");
    assertThat(row.get("completeness_score")).isEqualTo("-0.5");
  }

  @Test
  void showsAFlatRecordOfTheFirstGenerationToo() throws IOException {
    JsonNode flat = new ObjectMapper()
        .readTree("{\"source\": \"idr\", \"description\": \"old\", \"volume_shape\": [7, 8, 9],"
            + " \"voxel_size_nm\": {\"x\": 4, \"y\": 5, \"z\": 6}, \"sha256\": \"ab\"}");

    CSVRecord row = rows(flat).get(0);

    assertThat(row.get("description")).isEqualTo("old");
    assertThat(row.get("shape_x")).isEqualTo("9");
    assertThat(row.get("voxel_size_nm_z")).isEqualTo("6");
    assertThat(row.get("status")).isEmpty();
  }

  @Test
  void endsLinesAsTheStandardSays() throws IOException {
    assertThat(text(RecordJson.tree(Examples.complete()))).endsWith("\r\n").startsWith("source,");
  }

  private static List<CSVRecord> rows(JsonNode record) throws IOException {
    try (var parsed = WITH_HEAD.parse(new StringReader(text(record)))) {
      return parsed.getRecords();
    }
  }

  private static String text(JsonNode record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvCatalog table = new CsvCatalog(bytes)) {
      table.add(record, true, "warn", "data/stack.npy", "data/metadata_stack.json");
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
