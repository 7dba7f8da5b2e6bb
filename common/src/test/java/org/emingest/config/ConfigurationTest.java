package org.emingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.error.ConfigException;
import org.emingest.volume.Origin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

  record Place(
      String sourceId,
      URI downloadUrl,
      Optional<String> description,
      Optional<Map<String, Double>> voxelSizeNm) {}

  record Titled(Optional<String> description, Optional<String> imagingStartDate) {}

  @TempDir
  Path folder;

  private ShippedFile file;

  @BeforeEach
  void copy() throws IOException {
    file = new ShippedFile(folder);
  }

  @Test
  void theEnvironmentIsStrongerThanTheFileAndSetIsStrongerThanTheEnvironment() throws IOException {
    Map<String, String> environment = Map.of("EM_DATA_DIR", "/environment");

    assertThat(file.load().global().dataDir()).isEqualTo(Path.of("./data"));
    assertThat(file.load(environment).global().dataDir()).isEqualTo(Path.of("/environment"));
    assertThat(file.load(environment, "global.data_dir=/set").global().dataDir())
        .isEqualTo(Path.of("/set"));
  }

  @Test
  void theLastOfTwoSetsHolds() throws IOException {
    GlobalConfig global =
        file.load("global.data_dir=/first", "global.data_dir=/last").global();

    assertThat(global.dataDir()).isEqualTo(Path.of("/last"));
  }

  @Test
  void setReachesNestedValuesAndListEntries() throws IOException {
    Configuration configuration = file.load(
        "global.processing.block_mib=4",
        "consolidation.exclude_patterns[1]=*.old",
        "consolidation.exclude_patterns[3]=*.new",
        "consolidation.scan_directories=[/a, /b]",
        "docker.services.epfl={memory: 2g, cpus: 1.5}");

    assertThat(configuration.global().processing().blockMib()).isEqualTo(4);
    assertThat(configuration.consolidation().excludePatterns())
        .containsExactly("*.tmp", "*.old", "*.backup", "*.new");
    assertThat(configuration.consolidation().scanDirectories())
        .containsExactly(Path.of("/a"), Path.of("/b"));
    assertThat(configuration.docker().services())
        .containsEntry("epfl", new DockerConfig.Limits("2g", 1.5));
  }

  @Test
  void setMakesTheSectionsOnItsWay() throws IOException {
    file.with("      z: 5.0\n      y: 5.0\n".indent(2), "").with("        x: 5.0\n", "");

    Place place = file.load(
            "sources.epfl.dataset.voxel_size_nm.z=4",
            "sources.epfl.dataset.voxel_size_nm.y=3",
            "sources.epfl.dataset.voxel_size_nm.x=2.5")
        .section("sources.epfl.dataset", Loose.class)
        .place();

    assertThat(place.voxelSizeNm()).contains(Map.of("z", 4.0, "y", 3.0, "x", 2.5));
  }

  /** A data set with all its keys; the tests look at some. */
  record Loose(
      String sourceId,
      URI downloadUrl,
      Optional<URI> infoUrl,
      Optional<String> description,
      Optional<Map<String, Double>> voxelSizeNm,
      Optional<String> modality,
      Optional<String> imagingStartDate,
      Optional<String> licence,
      Optional<String> citation,
      Optional<String> doi) {

    Place place() {
      return new Place(sourceId, downloadUrl, description, voxelSizeNm);
    }
  }

  @Test
  void aSetTextIsTakenAsItStands() throws IOException {
    String odd = "100: [yes] # {no}, & *so on";

    Loose dataset = dataset("sources.epfl.dataset.description=" + odd, "sources.epfl.dataset.doi=");

    assertThat(dataset.description()).contains(odd);
    assertThat(dataset.doi()).isEmpty();
  }

  @Test
  void aQuotedSetTextIsUnquoted() throws IOException {
    assertThat(dataset("sources.epfl.dataset.description='null'").description()).contains("null");
  }

  @Test
  void aSetValueCanHoldVariables() throws IOException {
    Configuration configuration =
        file.load(Map.of("SCRATCH", "/scratch"), "global.data_dir=${SCRATCH}/em");

    assertThat(configuration.global().dataDir()).isEqualTo(Path.of("/scratch/em"));
  }

  @Test
  void setTakesThePlaceOfAValueWhoseVariableIsMissing() throws IOException {
    file.with("${EM_LOGS_DIR:./logs}", "${NOT_THERE}");

    assertThat(file.load("global.logs_dir=/logs").global().logsDir()).isEqualTo(Path.of("/logs"));
  }

  @Test
  void variablesAreReplacedInsideListItems() throws IOException {
    file.with("- ${EM_DATA_DIR:./data}", "- ${A:a}/${B:b}\n    - \"${C}\"");

    Configuration configuration = file.load(Map.of("B", "two", "C", "three"));

    assertThat(configuration.consolidation().scanDirectories())
        .containsExactly(Path.of("a/two"), Path.of("three"));
  }

  @Test
  void variablesInCommentsAreLeftAlone() throws IOException {
    file.with("# threads that decode and write", "# ${NOT_THERE}");

    assertThat(file.load().global().transfer().attempts()).isEqualTo(6);
  }

  @Test
  void theTypeOfAValueIsFoundAfterItsVariablesAreReplaced() throws IOException {
    file.with("attempts: 6", "attempts: ${ATTEMPTS:6}")
        .with("strict_mode: false", "strict_mode: ${STRICT:false}");

    Configuration configuration = file.load(Map.of("ATTEMPTS", "9", "STRICT", "true"));

    assertThat(configuration.global().transfer().attempts()).isEqualTo(9);
    assertThat(configuration.consolidation().strictMode()).isTrue();
  }

  @Test
  void aNumberIsTextWhereTextIsWanted() throws IOException {
    file.with("source_id: cvlab-hippocampus", "source_id: 011759")
        .with("imaging_start_date: #", "imaging_start_date: 2012 #");

    Loose dataset = dataset();

    assertThat(dataset.sourceId()).isEqualTo("011759");
    assertThat(dataset.imagingStartDate()).contains("2012");
  }

  @Test
  void aWholeNumberMayBeWrittenWithAPoint() throws IOException {
    assertThat(
            file.with("attempts: 6", "attempts: 4.0").load().global().transfer().attempts())
        .isEqualTo(4);
  }

  @Test
  void anchorsAndAliasesWork() throws IOException {
    file.with("z: 5.0", "z: &edge 4.5").with("y: 5.0", "y: *edge");

    assertThat(dataset().voxelSizeNm()).contains(Map.of("z", 4.5, "y", 4.5, "x", 5.0));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFile() throws IOException {
    file.with("# The configuration of", "\uFEFF# The configuration of");

    assertThat(file.load().global().transfer().attempts()).isEqualTo(6);
  }

  @Test
  void originsAreRankedAsTheFileSays() throws IOException {
    GlobalConfig global = file.load(
            "global.metadata.origin_ranking=[configuration, prose, file name, archive API, file header, measured]")
        .global();

    assertThat(global.metadata().originRanking()).first().isEqualTo(Origin.CONFIGURATION);
  }

  @Test
  void sectionsOfOthersNeedNotBeThere() throws IOException {
    Path small = folder.resolve("small.yaml");
    String text = java.nio.file.Files.readString(ShippedFile.PATH);
    java.nio.file.Files.writeString(
        small, text.substring(0, text.indexOf("# One catalogue of all")));

    Configuration configuration = Configuration.load(small, Map.of(), List.of());

    assertThat(configuration.has("consolidation")).isFalse();
    assertThatThrownBy(configuration::consolidation)
        .isInstanceOf(ConfigException.class)
        .hasMessage(small + ": consolidation: missing section");
  }

  @Test
  void neverPrintsItsValues() throws IOException {
    assertThat(file.load(Map.of("EM_DATA_DIR", "/private")))
        .hasToString("configuration from " + file.path());
  }

  @Test
  void whatARecordRefusesIsReportedWithPathAndLine() throws IOException {
    Configuration configuration = file.load();

    assertThatThrownBy(() -> configuration.section("sources.epfl.defaults", Picky.class))
        .isInstanceOf(ConfigException.class)
        .hasMessage(file.path() + ":" + file.lineOf("defaults:")
            + ": sources.epfl.defaults: too many hands");
  }

  record Picky(int maxWorkers, int connections, double idleTimeoutSeconds, boolean keepRaw) {
    Picky {
      if (maxWorkers > 3) {
        throw new IllegalArgumentException("too many hands");
      }
    }
  }

  @Test
  void aKeyThatTheRecordDoesNotKnowIsAnError() throws IOException {
    Configuration configuration = file.load();

    assertThatThrownBy(() -> configuration.section("sources.epfl.dataset", Titled.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sources.epfl.dataset.")
        .hasMessageContaining("does not fit Titled");
  }

  private Loose dataset(String... overrides) throws IOException {
    return file.load(overrides).section("sources.epfl.dataset", Loose.class);
  }
}
