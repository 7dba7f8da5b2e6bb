package org.emingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.emingest.error.ConfigException;
import org.emingest.error.ExitStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that a user reads, word by word. */
class ConfigurationErrorsTest {

  @TempDir
  Path folder;

  private ShippedFile file;

  @BeforeEach
  void copy() throws IOException {
    file = new ShippedFile(folder);
  }

  @Test
  void allProblemsAreReportedAtOnceInTheOrderOfTheirLines() {
    file.with("attempts: 6", "attempts: 0")
        .with("max_workers: 4  ", "max_wrokers: 4  ")
        .with("connections: 6", "connections: four")
        .with("keep_raw: true ", "keep_raw: yes ")
        .with("cpus: ${EPFL_CPU_LIMIT:2}", "cpus: 0");

    String path = file.path().toString();
    assertThat(failure(() -> file.load("global.logging.max_files=many")).split("\n"))
        .containsExactly(
            path + ": 7 problems",
            at("attempts: 0") + "global.transfer.attempts: must be between 1 and 100, is 0",
            at("    defaults:") + "sources.epfl.defaults.max_workers: missing key",
            at("max_wrokers")
                + "sources.epfl.defaults.max_wrokers: unknown key; did you mean 'max_workers'?",
            at("connections:")
                + "sources.epfl.defaults.connections: must be a whole number, is 'four'",
            at("keep_raw") + "sources.epfl.defaults.keep_raw: must be true or false, is 'yes'",
            at("cpus: 0") + "docker.services.epfl.cpus: must be more than 0 and at most 1024, is 0",
            "--set: global.logging.max_files: must be a whole number, is 'many'");
  }

  @Test
  void theExampleInTheDocumentationIsTrue() throws IOException {
    file.with("attempts: 6", "attempts: 0").with("max_workers: 4  ", "max_wrokers: 4  ");
    Map<String, String> environment = Map.of("EPFL_DOWNLOAD_URL", "volumedata.tif");

    String message = failure(() -> file.load(environment, "global.logging.max_files=many"));

    assertThat(Files.readString(Path.of("..", "docs", "configuration.md")))
        .contains(message.replace(file.path().toString(), "config/config.yaml"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attempts: 6 | attempts: 1.5 | global.transfer.attempts: must be a whole number, is 1.5",
        "attempts: 6 | attempts: 017 | global.transfer.attempts: must be a whole number, is '017'",
        "attempts: 6 | attempts: '6' | global.transfer.attempts: must be a whole number, is '6'",
        "attempts: 6 | attempts: | global.transfer.attempts: must be a whole number, is empty",
        "attempts: 6 | attempts: [6] | global.transfer.attempts: must be a whole number, is a list",
        "attempts: 6 | attempts: 99999999999999999999 | "
            + "global.transfer.attempts: must be between 1 and 100, is 99999999999999999999",
        "attempts: 6 | attempts: 1:30 | global.transfer.attempts: must be a whole number, is '1:30'",
        "level: INFO | level: LOUD | global.logging.level: must be one of ERROR, WARN, INFO, DEBUG, TRACE, is 'LOUD'",
        "'${EPFL_MEMORY_LIMIT:1g}' | lots | docker.services.epfl.memory: must be an amount of memory such as 512m or 2g, is 'lots'",
        "source_id: cvlab-hippocampus | source_id: ../../etc | sources.epfl.dataset.source_id: must be 1 to 100 letters, "
            + "digits, dots, hyphens and underscores (it becomes a file name), is '../../etc'",
        "[measured, file header, archive API, file name, prose, configuration] | [measured, measured, file header, archive API, prose, file name] | "
            + "global.metadata.origin_ranking: must not hold an entry twice, is a list",
        "[measured, file header, archive API, file name, prose, configuration] | [measured] | "
            + "global.metadata.origin_ranking: must have 6 entries, is a list of 1",
        "'z: 5.0' | 'z: 0' | sources.epfl.dataset.voxel_size_nm.z: must be more than 0 and at most 1000000, is 0",
        "imaging_start_date: # | imaging_start_date: 03.07.2012 # | sources.epfl.dataset.imaging_start_date: "
            + "must be a date such as 2012-03-21, 2012-03 or 2012, or empty, is '03.07.2012'",
      })
  void aValueIsMeasuredAgainstWhatIsAllowed(String before, String after, String message) {
    file.with(before, after);

    assertOne(() -> file.load(), at(after) + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "volumedata.tif",
        "/data/volumedata.tif",
        "gopher://host/x",
        "https://",
        "https:///x",
        "http://a b/c"
      })
  void anEndpointIsAnAbsoluteUrl(String url) {
    assertOne(
        () -> file.load(Map.of("EPFL_DOWNLOAD_URL", url)),
        at("download_url:")
            + "sources.epfl.dataset.download_url: must be an absolute URL with scheme http, https, file, ftp"
            + " or s3, is '" + url + "' (from ${EPFL_DOWNLOAD_URL})");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/a%20b",
        "http://[::1]:8080/x?y=z",
        "file:///tmp/a.tif",
        "s3://bucket",
        "ftp://u@host/x"
      })
  void theseAreAbsoluteUrls(String url) throws IOException {
    assertThat(file.load(Map.of("EPFL_DOWNLOAD_URL", url)).has("sources.epfl")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "global.data_drr=/x | global.data_drr: unknown key; did you mean 'data_dir'?",
        "globl.data_dir=/x | globl: unknown key; did you mean 'global'?",
        "sources.epfl.max_workers=3 | sources.epfl.max_workers: unknown key; "
            + "did you mean 'sources.epfl.defaults.max_workers'?",
        "sources.epfl.defaults.colour=red | sources.epfl.defaults.colour: unknown key; "
            + "known here: max_workers, connections, idle_timeout_seconds, keep_raw",
        "sources.openorganelle.x=1 | sources.openorganelle.x: unknown key; known here: enabled, defaults, s3_uri, s3_endpoint, "
            + "s3_region, datasets, selected, array, levels, region, region_nm, preferred_voxel_nm, max_array_size_mb, "
            + "large_array_mode, fallback",
        "sources.ebi.api_url=http://x | sources.ebi: unknown key; it is called 'empiar' here",
        "sources.idr.apiUrl=http://x | sources.idr.apiUrl: unknown key; did you mean 'api_url'?",
        "global.data_dir.deep=1 | global.data_dir: is not a section, so deep cannot be set in it",
        "consolidation.exclude_patterns[9]=x | consolidation.exclude_patterns: is a list of 3, so [9] cannot be set in it",
        "global.transfer.attempts=[ | global.transfer.attempts: not valid YAML: expected the node content, but found '<stream end>'",
        "global.transfer.attempts=${NONE} | global.transfer.attempts: the environment variable NONE has no value, "
            + "and ${NONE} has no default; set it or write ${NONE:default}",
        "global.data_dir | 'global.data_dir' has no =; write a.b.c=value",
        "global..data_dir=x | 'global..data_dir' is not a path such as a.b or a.b[0]",
        "=x | '' is not a path such as a.b or a.b[0]",
      })
  void aWrongSetIsReportedLikeAWrongKeyOfTheFile(String override, String message) {
    assertOne(() -> file.load(override), "--set: " + message);
  }

  @Test
  void aVariableWithoutValueAndDefaultIsNamedWithItsPathAndLine() {
    file.with("${IDR_API_URL:https://idr.openmicroscopy.org}", "${IDR_API_URL}")
        .with("- ${EM_DATA_DIR:./data}", "- ${EM_DATA_DIR}");

    assertThat(failure(() -> file.load(Map.of("EM_DATA_DIR", ""))).split("\n"))
        .containsExactly(
            file.path() + ": 2 problems",
            at("${IDR_API_URL}")
                + "sources.idr.api_url: the environment variable IDR_API_URL has no value, and "
                + "${IDR_API_URL} has no default; set it or write ${IDR_API_URL:default}",
            at("- ${EM_DATA_DIR}")
                + "consolidation.scan_directories[0]: the environment variable EM_DATA_DIR has no "
                + "value, and ${EM_DATA_DIR} has no default; set it or write ${EM_DATA_DIR:default}");
  }

  @Test
  void aValueFromTheEnvironmentIsReportedWithItsVariable() {
    file.with("attempts: 6", "attempts: ${ATTEMPTS:6}");

    assertOne(
        () -> file.load(Map.of("ATTEMPTS", "many")),
        at("attempts:")
            + "global.transfer.attempts: must be a whole number, is 'many' (from ${ATTEMPTS})");
  }

  @Test
  void keysThatAreThereTwiceAreReportedWithBothLines() {
    file.with("    attempts: 6\n", "    attempts: 6\n    attempts: 7\n");

    assertOne(
        () -> file.load(),
        at("attempts: 7") + "global.transfer.attempts: is there twice, first in line "
            + file.lineOf("attempts: 6"));
  }

  @Test
  void aBlockMustFitTheMemoryBudgetTwice() {
    file.with("block_mib: 8 ", "block_mib: 64 ");

    assertOne(
        () -> file.load(),
        at("processing:")
            + "global.processing: memory_budget_mib must hold a block twice, once read and once written:"
            + " at least 128 for block_mib 64, is 96");
  }

  @Test
  void theFirstDelayCannotBeLongerThanTheLongest() {
    file.with("max_delay_seconds: 60", "max_delay_seconds: 0.5");

    assertOne(
        () -> file.load(),
        at("transfer:")
            + "global.transfer: initial_delay_seconds must not be more than max_delay_seconds,"
            + " 1.0 is more than 0.5");
  }

  @Test
  void secretsAreNeverRepeated() {
    file.with("attempts: 6", "attempts: ${UPLOAD_TOKEN:6}")
        .with("max_files: 5", "max_files: ${FILES:5}");

    String message = failure(() -> file.load(
        Map.of(
            "UPLOAD_TOKEN", "hunter1",
            "FILES", "http://me:hunter2@host/x?X-Amz-Signature=hunter3",
            "IDR_API_URL", "gopher://me:hunt/er4@host"),
        "global.password=hunter5",
        "global.password hunter6"));

    assertThat(message).doesNotContain("hunt").contains("***").contains("(from ${UPLOAD_TOKEN})");
  }

  @Test
  void aMessageIsOneLinePerProblemWhateverTheValueHolds() {
    String nasty = "x\n\u001b[31mfake: line\u2028" + "y".repeat(5000);

    String message = failure(() -> file.load(Map.of("EPFL_MEMORY_LIMIT", nasty)));

    assertThat(message.lines()).hasSize(2);
    assertThat(message)
        .contains("x\\u000a\\u001b[31mfake: line\\u2028yyy")
        .doesNotContain("\u001b")
        .hasSizeLessThan(1000);
  }

  @Test
  void manyProblemsAreCounted() {
    file.with("  logging:\n", "x: 1\n".repeat(1).indent(2) + many(500) + "  logging:\n");

    String message = failure(() -> file.load());

    assertThat(message.lines()).hasSize(102);
    assertThat(message).startsWith(file.path() + ": 501 problems").endsWith("... and 401 more");
  }

  private static String many(int keys) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < keys; i++) {
      text.append("  nonsense").append(i).append(": 1\n");
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'attempts: 6' | 'attempts: *nobody' | not valid YAML: found undefined alias nobody",
        "'    attempts: 6' | '\tattempts: 6' | not valid YAML: found a tab; indent with spaces",
        "'attempts: 6' | 'attempts: [1, 2' | not valid YAML: expected ',' or ']', but got :",
        "'attempts: 6' | 'attempts: [${A:1}]' | not valid YAML: expected ',' or ']', but got {; "
            + "inside [...] and {...} a value with ${...} must be quoted",
        "'attempts: 6' | 'attempts: 6: 7' | not valid YAML: mapping values are not allowed here",
        "'attempts: 6' | 'attempts: \u0007' | the character U+0007 is not allowed in YAML",
      })
  void whatIsNotYamlIsReportedInOneLine(String before, String after, String message) {
    file.with(before, after);

    assertThat(failure(() -> file.load()))
        .startsWith(file.path() + ":")
        .endsWith(": " + message)
        .doesNotContain("\n");
  }

  @Test
  void faultsOfTheSyntaxHaveTheirLine() {
    file.with("    attempts: 6", "\tattempts: 6");

    assertThat(failure(() -> file.load())).startsWith(at("\tattempts: 6"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!!int '6' | the tag tag:yaml.org,2002:int is not supported",
        "!secret 6 | the tag !secret is not supported",
      })
  void tagsAreRefused(String value, String message) {
    file.with("attempts: 6", "attempts: " + value);

    assertOne(() -> file.load(), at("attempts:") + "global.transfer.attempts: " + message);
  }

  @Test
  void tagsThatNameAClassAreNoYamlOfOurs() {
    file.with("attempts: 6", "attempts: !!javax.script.ScriptEngineManager []");

    assertThat(failure(() -> file.load()))
        .isEqualTo(at("attempts:") + "not valid YAML: Global tag is not allowed:"
            + " tag:yaml.org,2002:javax.script.ScriptEngineManager");
  }

  @Test
  void aFileThatIsNotThereIsOneLine() {
    Path nowhere = folder.resolve("nowhere.yaml");

    assertThat(failure(() -> Configuration.load(nowhere, Map.of(), List.of())))
        .isEqualTo(nowhere + ": there is no such file; name the configuration with --config FILE");
  }

  @Test
  void aFolderIsNoConfiguration() {
    assertThat(failure(() -> Configuration.load(folder, Map.of(), List.of())))
        .isEqualTo(folder + ": is a folder, not a file");
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    assertThat(failureOf("#".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8)))
        .endsWith(": is larger than 1 MiB, so it is no configuration");
  }

  @Test
  void aFileInAnotherEncodingIsReportedWithTheLine() throws IOException {
    assertThat(failureOf("a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)))
        .endsWith("file.yaml:2: is not UTF-8 (byte 11); save it as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n"})
  void anEmptyFileHoldsNoConfiguration(String text) throws IOException {
    assertThat(failureOf(text.getBytes(StandardCharsets.UTF_8)))
        .contains("file.yaml")
        .hasLineCount(text.equals("---\n") ? 2 : 1);
  }

  @Test
  void aListIsNoConfiguration() throws IOException {
    assertThat(failureOf("- a\n- b\n".getBytes(StandardCharsets.UTF_8)))
        .endsWith("file.yaml:1: must be a section with keys of its own, is a list");
  }

  @Test
  @Timeout(10)
  void aliasesCannotMakeASmallFileHuge() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(failureOf((bomb + "b: &b [*a8, *a8]\nc: [*b, *b]").getBytes(StandardCharsets.UTF_8)))
        .hasSizeLessThan(5000);
    assertThat(failureOf("a: &a [*a]\n".getBytes(StandardCharsets.UTF_8)))
        .endsWith("is an alias inside itself?");
  }

  @Test
  @Timeout(10)
  void deepNestingIsRefusedWithItsLine() throws IOException {
    String failure =
        failureOf(("a: 1\nb: " + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));

    assertThat(failure)
        .contains("file.yaml:2: not valid YAML: Nesting Depth exceeded")
        .doesNotContain("\n");
  }

  private String failureOf(byte[] bytes) throws IOException {
    Path other = Files.write(folder.resolve("file.yaml"), bytes);
    return failure(() -> Configuration.load(other, Map.of(), List.of()));
  }

  private String at(String piece) {
    return file.path() + ":" + file.lineOf(piece) + ": ";
  }

  private void assertOne(ThrowingCallable loading, String line) {
    assertThat(failure(loading)).isEqualTo(file.path() + ": 1 problem\n" + line);
  }

  private static String failure(ThrowingCallable loading) {
    ConfigException failure = catchThrowableOfType(ConfigException.class, loading);
    assertThat(failure.exitStatus()).isEqualTo(ExitStatus.USAGE);
    return failure.getMessage();
  }
}
