package org.emingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.volume.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

/** The file that users start from, and the variables that scripts and containers rely on. */
class ShippedConfigurationTest {

  private static final String EPFL_STACK =
      "https://documents.epfl.ch/groups/c/cv/cvlab-unit/www/data/%20ElectronMicroscopy_Hippocampus/volumedata.tif";

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Places(Optional<URI> apiUrl, Optional<URI> httpsUrl, Optional<URI> ftpUrl) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record OpenOrganelle(Optional<URI> s3Uri, Optional<URI> s3Endpoint) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record FlyEm(Optional<URI> dvidUrl, Optional<URI> precomputedUrl) {}

  record VoxelSize(double z, double y, double x) {}

  record Defaults(int maxWorkers, int connections, double idleTimeoutSeconds, boolean keepRaw) {}

  record Dataset(
      String sourceId,
      URI downloadUrl,
      Optional<URI> infoUrl,
      Optional<String> description,
      Optional<VoxelSize> voxelSizeNm,
      Optional<String> modality,
      Optional<String> imagingStartDate,
      Optional<String> licence,
      Optional<String> citation,
      Optional<String> doi) {}

  record Epfl(boolean enabled, Defaults defaults, Dataset dataset) {}

  @Test
  void loadsWithAnEmptyEnvironment() {
    GlobalConfig global = load(Map.of()).global();

    assertThat(global.dataDir()).isEqualTo(Path.of("./data"));
    assertThat(global.transfer().attempts()).isEqualTo(6);
    assertThat(global.transfer().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(global.transfer().initialDelay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(global.transfer().segmentBytes()).isEqualTo(16L << 20);
    assertThat(global.processing().blockMib()).isEqualTo(8);
    assertThat(global.processing().memoryBudgetBytes()).isEqualTo(96L << 20);
    assertThat(global.metadata().originRanking())
        .containsExactly(
            Origin.MEASURED,
            Origin.FILE_HEADER,
            Origin.ARCHIVE_API,
            Origin.FILE_NAME,
            Origin.PROSE,
            Origin.CONFIGURATION);
    assertThat(global.logging().level()).isEqualTo(Level.INFO);
  }

  @Test
  void tellsWhatTheEpflPageTellsOfItsStack() {
    Epfl epfl = load(Map.of()).section("sources.epfl", Epfl.class);

    assertThat(epfl.enabled()).isTrue();
    assertThat(epfl.defaults()).isEqualTo(new Defaults(4, 6, 60, true));
    assertThat(epfl.dataset().sourceId()).isEqualTo("cvlab-hippocampus");
    assertThat(epfl.dataset().downloadUrl()).isEqualTo(URI.create(EPFL_STACK));
    assertThat(epfl.dataset().voxelSizeNm()).contains(new VoxelSize(5, 5, 5));
    assertThat(epfl.dataset().licence()).contains("unspecified (research use, cite)");
    assertThat(epfl.dataset().citation())
        .get()
        .asString()
        .contains("CVPR 2013")
        .doesNotContain("\n");
    assertThat(epfl.dataset().imagingStartDate()).isEmpty();
    assertThat(epfl.dataset().doi()).isEmpty();
  }

  @Test
  void saysWhichRecordsMakeTheCatalogue() {
    ConsolidationConfig consolidation =
        load(Map.of("EM_DATA_DIR", "/d", "EM_METADATA_DIR", "/m")).consolidation();

    assertThat(consolidation.scanDirectories()).containsExactly(Path.of("/d"));
    assertThat(consolidation.outputDir()).isEqualTo(Path.of("/m"));
    assertThat(consolidation.includePatterns()).containsExactly("metadata_*.json");
    assertThat(consolidation.excludePatterns()).containsExactly("*.tmp", "*.partial", "*.backup");
    assertThat(consolidation.strictMode()).isFalse();
    assertThat(consolidation.maxRecordMib()).isEqualTo(16);
    assertThat(consolidation.maxDepth()).isEqualTo(8);
  }

  @Test
  void limitsEveryContainerByItsOwnVariables() {
    DockerConfig docker =
        load(Map.of("EPFL_MEMORY_LIMIT", "512m", "EPFL_CPU_LIMIT", "0.5")).docker();

    assertThat(docker.services())
        .containsOnlyKeys("idr", "empiar", "epfl", "openorganelle", "flyem", "consolidate")
        .containsEntry("epfl", new DockerConfig.Limits("512m", 0.5))
        .containsEntry("flyem", new DockerConfig.Limits("1g", 2));
  }

  @ParameterizedTest
  @CsvSource({
    "EM_DATA_DIR, ./data, data_dir",
    "EM_LOGS_DIR, ./logs, logs_dir",
    "EM_METADATA_DIR, ./metadata, metadata_dir",
  })
  void everyFolderCanBeMoved(String variable, String usual, String key) {
    assertThat(folder(load(Map.of()), key)).isEqualTo(Path.of(usual));
    assertThat(folder(load(Map.of(variable, "")), key)).isEqualTo(Path.of(usual));
    assertThat(folder(load(Map.of(variable, "/moved/2024")), key))
        .isEqualTo(Path.of("/moved/2024"));
  }

  private static Path folder(Configuration configuration, String key) {
    GlobalConfig global = configuration.global();
    return switch (key) {
      case "data_dir" -> global.dataDir();
      case "logs_dir" -> global.logsDir();
      default -> global.metadataDir();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "EPFL_DOWNLOAD_URL, sources.epfl, " + EPFL_STACK,
    "IDR_API_URL, sources.idr, https://idr.openmicroscopy.org",
    "IDR_HTTPS_URL, sources.idr, https://ftp.ebi.ac.uk/pub/databases/IDR",
    "IDR_FTP_URL, sources.idr, ftp://ftp.ebi.ac.uk/pub/databases/IDR",
    "EMPIAR_API_URL, sources.empiar, https://www.ebi.ac.uk/empiar/api/entry",
    "EMPIAR_HTTPS_URL, sources.empiar, https://ftp.ebi.ac.uk/empiar/world_availability",
    "EMPIAR_FTP_URL, sources.empiar, ftp://ftp.ebi.ac.uk/empiar/world_availability",
    "OPENORGANELLE_S3_URI, sources.openorganelle, s3://janelia-cosem-datasets",
    "OPENORGANELLE_S3_ENDPOINT, sources.openorganelle,",
    "FLYEM_DVID_URL, sources.flyem, https://hemibrain-dvid.janelia.org",
    "FLYEM_PRECOMPUTED_URL, sources.flyem, "
        + "https://storage.googleapis.com/neuroglancer-janelia-flyem-hemibrain/emdata/raw/jpeg",
  })
  void everyEndpointCanBeMoved(String variable, String section, String usual) {
    String moved = "http://127.0.0.1:8080/moved";

    assertThat(endpoint(load(Map.of()), section, variable))
        .isEqualTo(Optional.ofNullable(usual).map(URI::create));
    assertThat(endpoint(load(Map.of(variable, "")), section, variable))
        .isEqualTo(Optional.ofNullable(usual).map(URI::create));
    assertThat(endpoint(load(Map.of(variable, moved)), section, variable))
        .contains(URI.create(moved));
  }

  private static Optional<URI> endpoint(
      Configuration configuration, String section, String variable) {
    return switch (variable.substring(variable.indexOf('_') + 1)) {
      case "DOWNLOAD_URL" ->
        Optional.of(configuration.section(section, Epfl.class).dataset().downloadUrl());
      case "API_URL" -> configuration.section(section, Places.class).apiUrl();
      case "HTTPS_URL" -> configuration.section(section, Places.class).httpsUrl();
      case "FTP_URL" -> configuration.section(section, Places.class).ftpUrl();
      case "S3_URI" -> configuration.section(section, OpenOrganelle.class).s3Uri();
      case "S3_ENDPOINT" -> configuration.section(section, OpenOrganelle.class).s3Endpoint();
      case "DVID_URL" -> configuration.section(section, FlyEm.class).dvidUrl();
      case "PRECOMPUTED_URL" -> configuration.section(section, FlyEm.class).precomputedUrl();
      default -> throw new IllegalArgumentException(variable);
    };
  }

  private static Configuration load(Map<String, String> environment) {
    return Configuration.load(ShippedFile.PATH, environment, List.of());
  }
}
