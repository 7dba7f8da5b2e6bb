package org.emingest.consolidate.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.emingest.consolidate.Program;
import org.emingest.consolidate.RecordFolder;
import org.emingest.metadata.Examples;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ExportsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALL = "ro-crate,croissant,stac,citation";

  @TempDir
  Path temporary;

  private RecordFolder data;

  @BeforeEach
  void makeFolder() throws IOException {
    data = new RecordFolder(Files.createDirectories(temporary.resolve("data/my folder/epfl")));
  }

  @Test
  void writesACrateThatKeepsTheRulesOfItsSpecification() throws IOException {
    threeVolumes();

    JsonNode crate = JSON.readTree(export(ALL).resolve(RoCrate.NAME).toFile());

    assertThat(crate.path("@context").textValue())
        .isEqualTo("https://w3id.org/ro/crate/1.3/context");
    Map<String, JsonNode> entities = new TreeMap<>();
    for (JsonNode entity : crate.path("@graph")) {
      assertThat(entities.put(entity.path("@id").textValue(), entity))
          .as("twice: %s", entity)
          .isNull();
      assertThat(entity.path("@type").isMissingNode()).isFalse();
    }
    JsonNode descriptor = entities.get("ro-crate-metadata.json");
    assertThat(descriptor.at("/conformsTo/@id").textValue())
        .isEqualTo("https://w3id.org/ro/crate/1.3");
    JsonNode root = entities.get(descriptor.at("/about/@id").textValue());
    assertThat(root.path("@type").textValue()).isEqualTo("Dataset");
    for (String required : List.of("name", "description", "datePublished", "license")) {
      assertThat(root.path(required).isMissingNode()).as(required).isFalse();
    }
    assertThat(root.path("hasPart")).hasSize(3);
    Set<String> reached = new HashSet<>(List.of("ro-crate-metadata.json"));
    reach("./", entities, reached);
    entities.forEach((id, entity) -> {
      if (entity.path("@type").textValue().equals("CreateAction")) {
        reach(id, entities, reached);
      }
    });
    assertThat(reached).containsExactlyInAnyOrderElementsOf(entities.keySet());
  }

  /** The graph is flat: a value is text, a number, or a reference to an entity that is there. */
  private static void reach(String id, Map<String, JsonNode> entities, Set<String> reached) {
    assertThat(entities).as("an entity for %s", id).containsKey(id);
    if (!reached.add(id)) {
      return;
    }
    entities.get(id).properties().forEach(property -> {
      for (JsonNode value :
          property.getValue().isArray() ? property.getValue() : List.of(property.getValue())) {
        if (value.isObject()) {
          assertThat(value).hasSize(1);
          reach(value.path("@id").textValue(), entities, reached);
        }
      }
    });
  }

  @Test
  void saysInTheCrateWhatTheRecordSays() throws IOException {
    Path array = described().resolveSibling("stack.npy");

    JsonNode crate = JSON.readTree(export("ro-crate").resolve(RoCrate.NAME).toFile());

    JsonNode file = entity(crate, array.toUri().toString());
    assertThat(file.path("sha256").textValue()).isEqualTo(Examples.SHA_256);
    assertThat(file.path("contentSize").textValue()).isEqualTo("152");
    assertThat(file.path("creditText").textValue()).isEqualTo("Doe, J. (2020): A stack");
    assertThat(entity(crate, file.at("/license/@id").textValue()).path("name").textValue())
        .isEqualTo("CC-BY-4.0");
    assertThat(file.at("/citation/@id").textValue()).isEqualTo("https://doi.org/10.6019/EMPIAR-1");
    JsonNode z = entity(crate, "#epfl/stack/voxel_size_z");
    assertThat(z.path("value").doubleValue()).isEqualTo(5);
    assertThat(z.path("unitText").textValue()).isEqualTo("nm");
    assertThat(entity(crate, "#epfl/stack/size_x").path("value").intValue()).isEqualTo(4);
    assertThat(crate.toString()).doesNotContain("voxel_size_x");
  }

  @Test
  void usesNoTermThatTheContextOfCratesDoesNotHave() throws IOException, JsonLdError {
    threeVolumes();
    Path folder = export("ro-crate");
    ObjectNode crate = (ObjectNode) JSON.readTree(folder.resolve(RoCrate.NAME).toFile());
    int written = 0;
    for (JsonNode entity : crate.path("@graph")) {
      written += entity.size();
    }
    crate.set("@context", resource("ro-crate-terms.json").path("@context"));

    JsonArray expanded = expand(crate);

    int kept = 0;
    for (JsonValue entity : expanded) {
      kept += entity.asJsonObject().size();
    }
    assertThat(kept).isEqualTo(written).isGreaterThan(50);
  }

  @Test
  void writesACroissantThatKeepsTheRulesOfItsSpecification() throws IOException, JsonLdError {
    threeVolumes();

    JsonNode croissant = JSON.readTree(export(ALL).resolve(Croissant.NAME).toFile());

    assertThat(Rules.of("croissant.json").brokenBy(croissant)).isEmpty();
    Set<String> fields = new HashSet<>(croissant.at("/recordSet/0/field").findValuesAsText("@id"));
    assertThat(croissant.at("/recordSet/0/data")).hasSize(3).allSatisfy(row -> {
      assertThat(fields).containsAll(names(row)).contains("volumes/file");
      assertThat(croissant.path("distribution").findValuesAsText("@id"))
          .contains(row.path("volumes/file").textValue());
    });
    JsonObject dataset = expand(croissant).getJsonObject(0);
    assertThat(dataset.getJsonArray("@type").getString(0)).isEqualTo("https://schema.org/Dataset");
    assertThat(dataset.getJsonArray("http://purl.org/dc/terms/conformsTo")).hasSize(1);
    assertThat(dataset.getJsonArray("http://mlcommons.org/croissant/recordSet")).hasSize(1);
    assertThat(dataset.getJsonArray("https://schema.org/distribution")).hasSize(3);
  }

  @Test
  void givesTheArraysOfACroissantRelativeToIt() throws IOException {
    Path array = described().resolveSibling("stack.npy");

    Path croissant = export("croissant").resolve(Croissant.NAME);

    JsonNode file = JSON.readTree(croissant.toFile()).at("/distribution/0");
    URI resolved = croissant.toUri().resolve(file.path("contentUrl").textValue());
    assertThat(Path.of(resolved)).isEqualTo(array);
    assertThat(file.path("contentSize").textValue()).isEqualTo("152 B");
    JsonNode row = JSON.readTree(croissant.toFile()).at("/recordSet/0/data/0");
    assertThat(row.path("volumes/shape").toString()).isEqualTo("[2,3,4]");
    assertThat(row.path("volumes/voxel_size_nm_z").doubleValue()).isEqualTo(5);
    assertThat(row.has("volumes/voxel_size_nm_x")).isFalse();
    assertThat(row.path("volumes/licence").textValue()).isEqualTo("CC BY 4.0");
  }

  @Test
  void writesStacThatKeepsTheRulesOfItsSpecification() throws IOException {
    threeVolumes();

    Path stac = export(ALL).resolve("stac");

    Path file = stac.resolve("collection.json");
    JsonNode collection = JSON.readTree(file.toFile());
    assertThat(Rules.of("stac-collection.json").brokenBy(collection)).isEmpty();
    Rules rules = Rules.of("stac-item.json");
    Set<String> ids = new HashSet<>();
    for (JsonNode link : collection.path("links")) {
      if (link.path("rel").textValue().equals("item")) {
        Path itemFile = Path.of(file.toUri().resolve(link.path("href").textValue()));
        JsonNode item = JSON.readTree(itemFile.toFile());
        assertThat(rules.brokenBy(item)).as(itemFile.toString()).isEmpty();
        assertThat(item.path("collection")).isEqualTo(collection.path("id"));
        assertThat(ids.add(item.path("id").textValue())).isTrue();
        assertThat(
                Path.of(itemFile.toUri().resolve(item.at("/assets/volume/href").textValue())))
            .isRegularFile();
        assertThat(Path.of(itemFile.toUri().resolve(item.at("/links/0/href").textValue())))
            .isEqualTo(file);
      }
    }
    assertThat(ids).hasSize(3);
  }

  @Test
  void datesAnItemByTheDayOfImagingOrByWhatIsCertain() throws IOException {
    described();
    bare(data, "undated");

    Path items = export("stac").resolve("stac/items/epfl");

    JsonNode dated = JSON.readTree(items.resolve("stack.json").toFile()).path("properties");
    assertThat(dated.path("datetime").textValue()).isEqualTo("2019-05-06T00:00:00Z");
    assertThat(dated.has("start_datetime")).isFalse();
    JsonNode undated = JSON.readTree(items.resolve("undated.json").toFile()).path("properties");
    assertThat(undated.path("datetime").isNull()).isTrue();
    assertThat(undated.path("end_datetime").textValue()).isEqualTo("2026-03-01T12:00:00.123Z");
    assertThat(undated.path("license").textValue()).isEqualTo("other");
    assertThat(undated.at("/cube:dimensions/x/unit").textValue()).isEqualTo("voxel");
    JsonNode collection = JSON.readTree(items.resolve("../../collection.json").toFile());
    assertThat(collection.at("/extent/temporal/interval/0/1").textValue())
        .isEqualTo("2026-03-01T12:00:00.123Z");
  }

  @Test
  void endsTheIntervalOfACollectionWithTheLatestMoment() throws IOException {
    for (String moment : List.of("2026-03-01T12:00:00Z", "2026-03-01T12:00:00.5Z")) {
      String sourceId = "v" + moment.length();
      bare(data, sourceId);
      Path file = data.path().resolve("metadata_" + sourceId + ".json");
      ObjectNode record = (ObjectNode) JSON.readTree(file.toFile());
      data.put(
          sourceId,
          record
              .put("id", new UUID(0, moment.length()).toString())
              .put("created_at", moment)
              .put("updated_at", "2026-03-02T00:00:00Z"));
    }

    JsonNode collection =
        JSON.readTree(export("stac").resolve("stac/collection.json").toFile());

    assertThat(collection.at("/extent/temporal/interval/0/1").textValue())
        .isEqualTo("2026-03-01T12:00:00.500Z");
  }

  @Test
  void writesACitationFileThatKeepsTheRulesOfItsSpecification() throws IOException {
    threeVolumes();

    JsonNode citation = yaml(export(ALL).resolve(CitationFile.NAME));

    assertThat(Rules.of("citation.json").brokenBy(citation)).isEmpty();
    assertThat(citation.path("references")).hasSize(1);
    JsonNode reference = citation.at("/references/0");
    assertThat(reference.path("doi").textValue()).isEqualTo("10.6019/EMPIAR-1");
    assertThat(reference.path("notes").textValue()).isEqualTo("Doe, J. (2020): A stack");
    assertThat(reference.path("license").textValue()).isEqualTo("CC-BY-4.0");
  }

  @Test
  void writesACitationFileThatHoldsWhateverAnArchiveSays() throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    ((ObjectNode) record.at("/metadata/provenance"))
        .put("citation", "a: b\n- c # d \u0007 \u00e9 \ud83d\ude00 \" ' | > %")
        .put("licence", "ask us")
        .put("doi", "not a doi");
    data.complete("stack");
    data.put("stack", record);

    JsonNode citation = yaml(export("citation").resolve(CitationFile.NAME));

    assertThat(Rules.of("citation.json").brokenBy(citation)).isEmpty();
    assertThat(citation.at("/references/0/notes").textValue())
        .isEqualTo("a: b\n- c # d ? \u00e9 \ud83d\ude00 \" ' | > %");
    assertThat(citation.at("/references/0").has("doi")).isFalse();
    assertThat(citation.at("/references/0").has("license")).isFalse();
  }

  @Test
  void leavesOutWhatIsNoCompleteVolumeAndNamesIt() throws IOException {
    data.complete("stack");
    data.put("unreachable", Status.FAILED);
    data.text("metadata_garbage.json", "garbage");
    ObjectNode lost = (ObjectNode) RecordJson.tree(Examples.complete());
    ((ObjectNode) lost.path("files")).put("volume", "lost.npy");
    data.put("lost", lost.put("source_id", "lost"));
    data.put("same-array", Status.COMPLETE);
    data.write(
        "metadata_twin.json", Files.readAllBytes(data.path().resolve("metadata_stack.json")));

    Path exports = export(ALL);

    assertThat(JSON.readTree(exports.resolve(Croissant.NAME).toFile()).path("distribution"))
        .hasSize(1);
    try (Stream<Path> items = Files.list(exports.resolve("stac/items/epfl"))) {
      assertThat(items).hasSize(1);
    }
    assertThat(Files.readAllLines(exports.resolve(Exports.LEFT_OUT)))
        .hasSize(6)
        .anySatisfy(line -> assertThat(line).contains("metadata_garbage.json\tinvalid"))
        .anySatisfy(line -> assertThat(line).contains("metadata_lost.json\tlost.npy is missing"))
        .anySatisfy(line -> assertThat(line).contains("metadata_twin.json\tthe same volume"))
        .anySatisfy(
            line -> assertThat(line).contains("metadata_stack.json\tthe same volume or array"))
        .anySatisfy(line ->
            assertThat(line).contains("metadata_unreachable.json\tnot complete but failed"));
  }

  @Test
  void writesExportsOfNothing() throws IOException {
    Path exports = export(ALL);

    assertThat(JSON.readTree(exports.resolve(RoCrate.NAME).toFile())
            .at("/@graph/1/hasPart")
            .isEmpty())
        .isTrue();
    JsonNode collection = JSON.readTree(exports.resolve("stac/collection.json").toFile());
    assertThat(Rules.of("stac-collection.json").brokenBy(collection)).isEmpty();
    JsonNode croissant = JSON.readTree(exports.resolve(Croissant.NAME).toFile());
    assertThat(Rules.of("croissant.json").brokenBy(croissant)).isEmpty();
    assertThat(Rules.of("citation.json").brokenBy(yaml(exports.resolve(CitationFile.NAME))))
        .isEmpty();
  }

  @Test
  void writesOnlyTheFormatsThatAreAskedFor() throws IOException {
    data.complete("stack");

    Path exports = export("citation");

    try (Stream<Path> files = Files.list(exports)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(CitationFile.NAME, Exports.LEFT_OUT);
    }
    assertThat(new Program(temporary).run("--export", "rocrate")).isEqualTo(2);
    assertThat(new Program(temporary).run("--summary", "--export", "stac")).isEqualTo(2);
  }

  @Test
  void takesNoExportForARecord() throws IOException {
    described();
    data.put("metadata_x", RecordJson.tree(Examples.pending("metadata_x")));
    Program program = new Program(temporary).writingInto(temporary.resolve("data"));

    program.run("--export", "stac");
    program.run("--export", "stac");

    assertThat(program.said()).contains("2 files: 2 valid");
  }

  private Path export(String formats) throws IOException {
    Program program = new Program(temporary);
    assertThat(program.run("--export", formats)).as(program.said()).isZero();
    try (Stream<Path> files = Files.list(temporary.resolve("metadata"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("exports_"))
          .findFirst()
          .orElseThrow();
    }
  }

  private void threeVolumes() throws IOException {
    described();
    bare(data, "bare");
    bare(new RecordFolder(data.path().resolveSibling("more")), "other");
  }

  /** A complete record with an array of its own and no more than must be said. */
  private static void bare(RecordFolder folder, String sourceId) throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    ((ObjectNode) record.path("files")).put("volume", sourceId + ".npy");
    folder.put(sourceId, record.put("source_id", sourceId));
    Files.write(folder.path().resolve(sourceId + ".npy"), new byte[152]);
  }

  private Path described() throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    ((ObjectNode) record.at("/metadata/provenance"))
        .put("licence", "CC BY 4.0")
        .put("citation", "Doe, J. (2020): A stack")
        .put("doi", "https://doi.org/10.6019/EMPIAR-1");
    ((ObjectNode) record.at("/metadata/core")).put("imaging_start_date", "2019-05-06");
    data.complete("stack");
    return data.put("stack", record);
  }

  private static JsonNode entity(JsonNode crate, String id) {
    for (JsonNode entity : crate.path("@graph")) {
      if (entity.path("@id").textValue().equals(id)) {
        return entity;
      }
    }
    throw new AssertionError("no entity " + id);
  }

  private static JsonArray expand(JsonNode document) throws JsonLdError, IOException {
    return JsonLd.expand(
            JsonDocument.of(new java.io.ByteArrayInputStream(JSON.writeValueAsBytes(document))))
        .base("https://example.org/crate/")
        .loader((url, options) -> {
          throw new AssertionError("no test reaches for " + url);
        })
        .get();
  }

  private static JsonNode resource(String name) throws IOException {
    try (InputStream text = ExportsTest.class.getResourceAsStream(name)) {
      return JSON.readTree(text);
    }
  }

  private static JsonNode yaml(Path file) throws IOException {
    Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    return JSON.valueToTree(read);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
