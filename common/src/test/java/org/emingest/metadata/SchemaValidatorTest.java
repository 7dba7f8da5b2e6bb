package org.emingest.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.emingest.volume.DataType;
import org.emingest.volume.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaValidatorTest {

  private static final SchemaValidator VALIDATOR = SchemaValidator.bundled();

  /** Each row: where, the JSON that is put there, and the pointer that must be complained about. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/id|'\"not-a-uuid\"'|/id",
        "/source|'\"elsewhere\"'|/source",
        "/source_id|'\"../up\"'|/source_id",
        "/status|'\"done\"'|/status",
        "/created_at|'\"2026-03-01 12:00:00Z\"'|/created_at",
        "/created_at|'\"2026-03-01T12:00:00+00:00\"'|/created_at",
        "/created_at|'\"2026-13-01T12:00:00Z\"'|/created_at",
        "/progress/percent|101|/progress/percent",
        "/metadata/core/volume_shape|[4,4]|/metadata/core/volume_shape",
        "/metadata/core/volume_shape|[4,0,4]|/metadata/core/volume_shape/1",
        "/metadata/core/modality|'\"photo\"'|/metadata/core/modality",
        "/metadata/core/description|null|/metadata/core/description",
        "/metadata/core/imaging_start_date|'\"2026-02-30\"'|/metadata/core/imaging_start_date",
        "/metadata/core/surprise|1|/metadata/core",
        "/metadata/technical/sha256|'\"0123456789ABCDEF\"'|/metadata/technical/sha256",
        "/metadata/technical/file_size_bytes|0|/metadata/technical/file_size_bytes",
        "/metadata/provenance/download_url|'\"not a uri\"'|/metadata/provenance/download_url",
        "/files/volume|'\"/etc/passwd\"'|/files/volume",
        "/files/volume|'\"a/../../b\"'|/files/volume",
        "/files/volume|'\"..\\\\b\"'|/files/volume",
        "/additional_metadata/archive|7|/additional_metadata/archive",
        "/error|{}|/error",
        "/surprise|1|''",
      })
  void pointsAtWhatIsWrong(String where, String json, String pointer) throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    int slash = where.lastIndexOf('/');
    ((ObjectNode) record.at(where.substring(0, slash)))
        .set(where.substring(slash + 1), new ObjectMapper().readTree(json));

    assertThat(VALIDATOR.validate(record))
        .extracting(SchemaProblem::jsonPointer)
        .contains(pointer == null ? "" : pointer);
  }

  @ParameterizedTest
  @CsvSource({
    "/metadata/core,volume_shape",
    "/metadata/core,data_type",
    "/metadata/technical,file_size_bytes",
    "/metadata/technical,sha256",
    "/metadata/technical,statistics",
    "/files,volume",
    "'',schema_version"
  })
  void asksOfACompleteRecordWhatMakesItComplete(String group, String key) {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    ((ObjectNode) record.at(group)).remove(key);

    assertThat(VALIDATOR.validate(record))
        .extracting(SchemaProblem::jsonPointer)
        .contains(group);
  }

  @Test
  void asksForAnErrorOfStoppedRecordsOnly() {
    ObjectNode failed = (ObjectNode) RecordJson.tree(Examples.in(Status.FAILED));
    JsonNode error = failed.remove("error");
    ObjectNode pending = (ObjectNode) RecordJson.tree(Examples.pending());
    pending.set("error", error);

    assertThat(VALIDATOR.validate(failed)).isNotEmpty();
    assertThat(VALIDATOR.validate(pending)).isNotEmpty();
  }

  @Test
  void acceptsAnythingInWhatTheArchiveSaid() throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    ((ObjectNode) record.at("/additional_metadata/archive"))
        .set("odd", new ObjectMapper().readTree("{\"a\": [null, {\"b\": 1e300}]}"));

    assertThat(VALIDATOR.validate(record)).isEmpty();
  }

  @Test
  void complainsOfGarbageABoundedNumberOfTimes() {
    ObjectNode garbage = new ObjectMapper().createObjectNode();
    for (int key = 0; key < 10_000; key++) {
      garbage.put("key\n" + key, key);
    }

    List<SchemaProblem> problems = VALIDATOR.validate(garbage);

    assertThat(problems).hasSize(100).noneMatch(problem -> problem.toString().contains("\n"));
  }

  @Test
  void listsTheSameNamesAsTheCode() throws IOException {
    assertThat(VALIDATOR.sources())
        .containsExactly("idr", "empiar", "epfl", "openorganelle", "flyem");
    assertThat(listed("/definitions/core/properties/modality/enum"))
        .isEqualTo(FieldValue.MODALITIES);
    assertThat(listed("/definitions/data_type/enum")).containsExactlyElementsOf(namesOfDataTypes());
    assertThat(listed("/definitions/status/enum"))
        .containsExactly(Arrays.stream(Status.values()).map(Status::label).toArray(String[]::new));
    assertThat(listed("/definitions/origin/enum"))
        .containsExactly(Arrays.stream(Origin.values()).map(Origin::label).toArray(String[]::new));
  }

  private static List<String> namesOfDataTypes() {
    return Arrays.stream(DataType.values()).map(DataType::numpyName).toList();
  }

  private static List<String> listed(String pointer) throws IOException {
    try (InputStream schema =
        SchemaValidator.class.getResourceAsStream("/org/emingest/schemas/metadata_schema.json")) {
      List<String> names = new ArrayList<>();
      new ObjectMapper().readTree(schema).at(pointer).forEach(name -> names.add(name.textValue()));
      return names;
    }
  }
}
