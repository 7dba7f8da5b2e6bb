package org.emingest.consolidate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.emingest.metadata.Examples;
import org.emingest.metadata.RecordJson;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside each bad file lies a good record, which is read all the same. */
class BadInputTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  Path temporary;

  private RecordFolder data;
  private Program program;

  @BeforeEach
  void makeFolders() throws IOException {
    data = new RecordFolder(Files.createDirectories(temporary.resolve("data/epfl")));
    data.complete("stack");
    program = new Program(temporary);
  }

  @Test
  void namesAFileInAWiderEncoding() throws IOException {
    String record = new String(
        Files.readAllBytes(data.path().resolve("metadata_stack.json")), StandardCharsets.UTF_8);
    data.write("metadata_be.json", record.getBytes(StandardCharsets.UTF_16BE));
    data.write("metadata_le.json", record.getBytes(StandardCharsets.UTF_16LE));
    data.write("metadata_marked.json", ("\ufeff" + record).getBytes(StandardCharsets.UTF_16LE));

    JsonNode report = report();

    for (String name : new String[] {"be", "le", "marked"}) {
      assertThat(error(report, name)).contains("not in UTF-8").contains("write it anew in UTF-8");
    }
    assertGoodOne(report);
  }

  @Test
  void warnsOfAByteOrderMarkButReadsOn() throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.pending("marked"));
    data.text("metadata_marked.json", "\ufeff" + record);

    JsonNode result = result(report(), "marked");

    assertThat(result.path("valid").booleanValue()).isTrue();
    assertThat(result.path("warnings").toString()).contains("byte order mark");
  }

  @Test
  void readsNoFileOfTwoGigabytes() throws IOException {
    try (RandomAccessFile hole =
        new RandomAccessFile(data.path().resolve("metadata_huge.json").toFile(), "rw")) {
      hole.setLength(2L << 30);
    }

    JsonNode report = report();

    assertThat(error(report, "huge")).contains("2147483648 bytes, more than max_record_mib (16)");
    assertGoodOne(report);
  }

  @Test
  void followsNoLinkInACircle() throws IOException {
    Path itself = data.path().resolve("metadata_itself.json");
    Files.createSymbolicLink(itself, itself.getFileName());
    Files.createSymbolicLink(data.path().resolve("up"), Path.of(".."));

    JsonNode report = report();

    assertThat(report.path("results")).hasSize(2);
    assertThat(error(report, "itself")).contains("not a regular file");
    assertGoodOne(report);
  }

  /** The tests may run as a user whom no permission stops; a path that is too long stops everybody. */
  @Test
  void namesAFolderThatCannotBeRead() throws IOException {
    String name = "n".repeat(250);
    Path upper = data.path();
    Path lower = temporary.resolve("lower");
    for (int depth = 0; depth < 14; depth++) {
      upper = upper.resolve(name);
      lower = lower.resolve(name);
    }
    Files.createDirectories(upper);
    Files.createDirectories(lower);
    Path below = Files.move(temporary.resolve("lower"), upper.resolve("lower"));
    try {
      assertThat(program.run("--set", "consolidation.max_depth=40")).isZero();

      JsonNode report = newest("validation_report_");
      assertThat(report.path("folder_problems")).hasSize(1);
      assertThat(report.at("/folder_problems/0").textValue()).contains("cannot be read", name);
      assertGoodOne(report);
      Document page =
          Jsoup.parse(Files.readString(temporary.resolve("metadata").resolve("latest.html")));
      assertThat(page.select("#problems tbody tr").eachText())
          .singleElement()
          .asString()
          .startsWith("a folder \u25b2 warning ")
          .contains("cannot be read", name);
    } finally {
      Files.move(below, temporary.resolve("lower"));
    }
  }

  @Test
  void readsAFileWhoseNameIsNoText() throws IOException, InterruptedException {
    shell("cd '" + data.path() + "' && printf '{}' > \"$(printf 'metadata_\\351.json')\"");

    JsonNode report = report();

    assertThat(report.path("results")).hasSize(2);
    assertThat(report.path("results").toString()).contains("required");
    assertGoodOne(report);
  }

  @Test
  void namesAnUnknownSourceAndALaterSchema() throws IOException {
    data.put(
        "strange",
        ((ObjectNode) RecordJson.tree(Examples.pending("strange"))).put("source", "elsewhere"));
    data.put(
        "later",
        ((ObjectNode) RecordJson.tree(Examples.pending("later"))).put("schema_version", "9.0"));

    JsonNode report = report();

    assertThat(result(report, "strange").path("errors").findValuesAsText("pointer"))
        .contains("/source");
    assertThat(result(report, "later").path("errors").findValuesAsText("pointer"))
        .containsExactly("/schema_version");
    assertThat(result(report, "later").path("warnings").toString())
        .contains("this program knows 1.0");
    assertGoodOne(report);
  }

  @Test
  void findsAnArrayOfAnotherHashWhenAsked() throws IOException {
    Path array = data.path().resolve("stack.npy");
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    ((ObjectNode) record.at("/metadata/technical")).put("sha256", Digests.sha256(array));
    data.put("stack", record);

    assertThat(program.run("--verify-hashes", "--set", "consolidation.strict_mode=true"))
        .isZero();
    Files.write(array, "x".repeat(152).getBytes(StandardCharsets.US_ASCII));
    assertThat(program.run("--set", "consolidation.strict_mode=true")).isZero();
    assertThat(program.run("--verify-hashes", "--set", "consolidation.strict_mode=true"))
        .isEqualTo(5);

    JsonNode warning = result(newest("validation_report_"), "stack").at("/warnings/0");
    assertThat(warning.path("pointer").textValue()).isEqualTo("/metadata/technical/sha256");
    assertThat(warning.path("message").textValue())
        .contains(Digests.sha256(array), record.at("/metadata/technical/sha256").textValue());
    assertThat(program.run("--summary", "--verify-hashes")).isEqualTo(2);
  }

  private JsonNode report() throws IOException {
    assertThat(program.run()).as(program.said()).isZero();
    return newest("validation_report_");
  }

  private JsonNode newest(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("metadata"))) {
      Path newest = files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .max(Comparator.comparing((Path file) -> file.toFile().lastModified())
              .thenComparing(file -> file.toString().length())
              .thenComparing(Path::toString))
          .orElseThrow();
      return JSON.readTree(newest.toFile());
    }
  }

  private static String error(JsonNode report, String name) {
    return result(report, name).at("/errors/0/message").textValue();
  }

  private static JsonNode result(JsonNode report, String name) {
    for (JsonNode result : report.path("results")) {
      if (result.path("file").textValue().endsWith("metadata_" + name + ".json")) {
        return result;
      }
    }
    throw new AssertionError(name + " is not in the report");
  }

  private static void assertGoodOne(JsonNode report) {
    assertThat(result(report, "stack").path("valid").booleanValue()).isTrue();
  }

  private static void shell(String command) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(said).isZero();
  }
}
