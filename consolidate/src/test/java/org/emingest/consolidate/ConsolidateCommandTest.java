package org.emingest.consolidate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.emingest.metadata.Examples;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.Status;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsolidateCommandTest {

  @TempDir
  Path temporary;

  private RecordFolder data;
  private StringWriter out;
  private StringWriter err;

  @BeforeEach
  void makeFolders() throws IOException {
    data = new RecordFolder(Files.createDirectories(temporary.resolve("data/epfl")));
  }

  @Test
  void printsALineForEachFileThatItWrites() throws IOException {
    data.complete("stack");

    assertThat(run()).isZero();

    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(7).last().isEqualTo("gates: 1 pass, 0 warn, 0 fail");
    assertThat(lines.subList(0, 5)).allSatisfy(line -> assertThat(Path.of(line)).exists());
    assertThat(lines.get(5)).startsWith("1 files: 1 valid");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void holdsRecordsAgainstTheGatesOfTodayAndEndsWithTheirStatusIfAskedTo() throws IOException {
    Files.write(data.path().resolve("stack.npy"), new byte[152]);
    data.put("stack", RecordJson.tree(Examples.judged()));
    String gate =
        "global.quality.gates=[{metric: blank_section_fraction, comparison: '<', value: 0.1, severity: %s}]";

    assertThat(run("--set", gate.formatted("fail"))).isZero();
    assertThat(out.toString())
        .contains("gate fail: epfl stack: blank_section_fraction is 0.125, not < 0.1")
        .contains("gates: 0 pass, 0 warn, 1 fail");
    assertThat(run("--fail-on-gate", "--set", gate.formatted("fail"))).isEqualTo(9);
    assertThat(run("--fail-on-gate", "--set", gate.formatted("warn"))).isZero();
    assertThat(run("--fail-on-gate", "--set", "global.quality.gates=[]")).isZero();
  }

  @Test
  void saysEverywhereWhatTheGatesOfTodaySayOfARecordThatPassedThoseOfItsTime() throws IOException {
    Files.write(data.path().resolve("stack.npy"), new byte[152]);
    data.put("stack", RecordJson.tree(Examples.judged().gated(List.of())));

    assertThat(
            run(
                "--fail-on-gate",
                "--set",
                "global.quality.gates=[{metric: blank_section_fraction, comparison: '<', value: 0.1, severity: fail}]"))
        .isEqualTo(9);

    assertThat(out.toString()).contains("gates: 0 pass, 0 warn, 1 fail");
    Path written = temporary.resolve("metadata");
    JsonNode entry =
        new ObjectMapper().readTree(written.resolve("latest.json").toFile()).at("/records/0");
    assertThat(entry.at("/record/metadata/quality/gates/outcome").asText()).isEqualTo("pass");
    assertThat(entry.at("/gates/outcome").asText()).isEqualTo("fail");
    assertThat(entry.at("/gates/results/0/metric").asText()).isEqualTo("blank_section_fraction");
    assertThat(entry.at("/gates/results/0/value").asDouble()).isEqualTo(0.125);
    try (CSVParser table = CSVParser.parse(
        written.resolve("latest.csv"),
        StandardCharsets.UTF_8,
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      assertThat(table.getRecords())
          .singleElement()
          .satisfies(row -> assertThat(row.get("gates")).isEqualTo("fail"));
    }
    Document page = Jsoup.parse(Files.readString(written.resolve("latest.html")));
    assertThat(page.select("article.card .marks").text())
        .isEqualTo("\u2713 complete \u2715 gates: fail when written: pass");
    assertThat(page.select("[data-tile=gates]").text()).contains("1 fail");

    assertThat(run("--fail-on-gate", "--set", "global.quality.gates=[]")).isZero();
    assertThat(new ObjectMapper()
            .readTree(written.resolve("latest.json").toFile())
            .at("/records/0")
            .has("gates"))
        .isFalse();
  }

  @Test
  void findsNothingWithoutFailing() {
    assertThat(run()).isZero();
    assertThat(out.toString()).contains("no record found in");
  }

  @Test
  void letsTheConfigurationDecideWhatInvalidFilesMean() throws IOException {
    data.complete("stack");
    data.text("metadata_garbage.json", "garbage");

    assertThat(run()).isZero();
    assertThat(run("--set", "consolidation.fail_on_invalid=true")).isEqualTo(5);
    assertThat(run("--set", "consolidation.strict_mode=true")).isEqualTo(5);
  }

  @Test
  void countsWarningsInStrictModeOnly() throws IOException {
    data.put("later", Status.PENDING);

    assertThat(run("--set", "consolidation.fail_on_invalid=true")).isZero();
    assertThat(run("--set", "consolidation.strict_mode=true")).isEqualTo(5);
    data.put("later", Status.COMPLETE);
    Files.write(data.path().resolve("stack.npy"), new byte[152]);
    assertThat(run("--set", "consolidation.strict_mode=true")).isZero();
  }

  @Test
  void tellsComposeTheLimitsThatTheConfigurationSets() {
    assertThat(run(
            "--container-limits",
            "--set",
            "docker.services.epfl.memory=300m",
            "--set",
            "docker.services.epfl.cpus=1.5"))
        .isZero();
    assertThat(out.toString().lines())
        .contains("EPFL_MEMORY_LIMIT=300m", "EPFL_CPU_LIMIT=1.5", "CONSOLIDATE_CPU_LIMIT=1.0");
    assertThat(temporary.resolve("metadata")).doesNotExist();
  }

  @Test
  void answersACommandLineThatMakesNoSenseWithTwo() {
    assertThat(run("--nonsense")).isEqualTo(2);
    assertThat(run("--legacy")).isEqualTo(2);
    assertThat(run("--root-dir", "x")).isEqualTo(2);
    assertThat(run("--run-id", "x")).isEqualTo(2);
    assertThat(run("some-file.json")).isEqualTo(2);
    assertThat(run("--summary", "--fail-on-gate")).isEqualTo(2);
    assertThat(run("--legacy", "--root-dir", "x", "--fail-on-gate")).isEqualTo(2);
    assertThat(run("--container-limits", "--fail-on-gate")).isEqualTo(2);
    assertThat(err.toString()).contains("--fail-on-gate goes with none of");
    assertThat(run("--set", "consolidation.max_depth=deep")).isEqualTo(2);
    assertThat(run("--set", "consolidation.include_patterns=['metadata_[.json']"))
        .isEqualTo(2);
    assertThat(run("--config", temporary.resolve("absent.yaml").toString())).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("consolidate: ");
  }

  @Test
  void answersAnOutputFolderThatCannotBeWrittenWithSeven() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");

    assertThat(run("--output-dir", file.toString())).isEqualTo(7);
    assertThat(err.toString()).contains(file.toString());
  }

  @Test
  void printsATableOfTheVolumes() throws IOException {
    data.complete("stack");
    data.put("unreachable", Status.FAILED);

    assertThat(run("--summary")).isZero();

    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("SOURCE", "DATASET", "VOXEL nm", "SHA-256", "STATUS", "PATH");
    assertThat(lines.get(1))
        .contains(
            "epfl", "stack", "2x3x4", "uint8", "5x?x?", "152 B", "3.0", "0123456789ab  complete")
        .endsWith("stack.npy");
    assertThat(lines.get(2)).contains("unreachable", "failed");
    assertThat(lines.get(3)).isEqualTo("  defect: java.lang.IllegalStateException: odd");
    assertThat(lines.get(1).indexOf("complete")).isEqualTo(lines.get(0).indexOf("STATUS"));
    assertThat(temporary.resolve("metadata")).doesNotExist();
  }

  @Test
  void limitsTheTableToARunOrToTheNamedFiles() throws IOException {
    Path stack = data.complete("stack");
    ObjectNode other = (ObjectNode) RecordJson.tree(Examples.pending("other"));
    data.put("other", other.put("run_id", "run-2"));

    run("--summary", "--run-id", "run-2");
    assertThat(out.toString()).contains("other").doesNotContain("stack.npy");
    run("--summary", stack.toString());
    assertThat(out.toString()).contains("stack.npy").doesNotContain("other");
    run("--summary", "--run-id", "run-3");
    assertThat(out.toString()).contains("(no record)");
  }

  @Test
  void letsNoRecordColourTheTerminal() throws IOException {
    ObjectNode hostile = (ObjectNode) RecordJson.tree(Examples.in(Status.FAILED));
    ((ObjectNode) hostile.path("error")).put("message", "red \u001b[31m \u202e and \u00b5");
    data.put("hostile", hostile);

    run("--summary");

    assertThat(out.toString()).doesNotContain("\u001b", "\u202e").contains("\u00b5");
  }

  @Test
  void keepsTheOlderCatalogOfKeys() throws IOException {
    data.flat("metadata_1.json", "ebi", "source_id", "modality");
    data.flat("x_metadata.json", "ebi", "source_id");
    data.flat("metadata_2.json", "flyem", "uuid");
    data.put("nested", Status.COMPLETE);
    data.text("metadata_garbage.json", "garbage");
    data.flat("unrelated.json", "idr");

    assertThat(run("--legacy", "--root-dir", temporary.toString())).isZero();

    Path written = Path.of(out.toString().strip());
    assertThat(written.getFileName().toString())
        .matches("metadata_catalog_[0-9]{8}_[0-9]{6}[.]json");
    JsonNode catalog = new ObjectMapper().readTree(written.toFile());
    List<String> keys = new ArrayList<>();
    catalog.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactly("distinct_keys", "key_ratios_by_source", "total_files_by_source");
    assertThat(catalog.at("/total_files_by_source/ebi").intValue()).isEqualTo(2);
    assertThat(catalog.at("/total_files_by_source/epfl").intValue()).isEqualTo(1);
    assertThat(catalog.path("total_files_by_source").has("idr")).isFalse();
    assertThat(catalog.at("/key_ratios_by_source/modality/ebi").doubleValue()).isEqualTo(0.5);
    assertThat(catalog.at("/key_ratios_by_source/source_id").has("flyem")).isFalse();
    assertThat(catalog.path("distinct_keys").toString()).contains("\"files\"", "\"uuid\"");
  }

  @Test
  void holdsNoRecordLongerThanItLooksAtIt() throws IOException, InterruptedException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.pending());
    ((ObjectNode) record.path("additional_metadata"))
        .putObject("archive")
        .put("said", "x".repeat(16_000));
    for (int number = 0; number < 2_000; number++) {
      record.put("source_id", "v" + number);
      data.put("v" + number, record);
    }

    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx32m",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        ConsolidateCommand.class.getName()));
    command.addAll(arguments());
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(program.waitFor()).as(said).isZero();
    assertThat(said).contains("2000 files: 2000 valid");
  }

  private int run(String... more) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> arguments = arguments();
    arguments.addAll(List.of(more));
    return ConsolidateCommand.run(
        new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
  }

  private List<String> arguments() {
    return new ArrayList<>(List.of(
        "--config",
        "../config/config.yaml",
        "--set",
        "consolidation.scan_directories=['" + temporary.resolve("data") + "']",
        "--set",
        "consolidation.output_dir='" + temporary.resolve("metadata") + "'"));
  }
}
