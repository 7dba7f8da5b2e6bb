package org.emingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the files for Docker say twice, since neither Docker nor Compose reads the configuration or the poms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainersTest {

  private static final Path PROJECT =
      ShippedFile.PATH.toAbsolutePath().getParent().getParent();
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");
  private static final Pattern OF_THE_FILE = Pattern.compile("\\$\\{(\\w+)[:}]");

  private final Map<String, Map<String, Object>> services = services("docker-compose.yml");
  private final Map<String, Map<String, Object>> demo = services("docker-compose.demo.yml");
  private final Map<String, DockerConfig.Limits> limits = limits(Map.of());

  @Test
  void everySourceIsAServiceAndSoIsConsolidate() {
    Set<String> expected = new TreeSet<>(loaders());
    expected.add("consolidate");
    assertThat(limits.keySet()).containsAll(expected);

    expected.add("ebi");
    assertThat(services.keySet()).isEqualTo(expected);
  }

  @Test
  void everyServiceIsLimitedAsTheConfigurationSays() {
    services.forEach((name, service) -> {
      DockerConfig.Limits usual = limits.get(name.equals("ebi") ? "empiar" : name);
      assertThat(withDefaults(service.get("mem_limit"))).as(name).isEqualTo(usual.memory());
      assertThat(Double.parseDouble(withDefaults(service.get("cpus"))))
          .as(name)
          .isEqualTo(usual.cpus());
    });
  }

  @Test
  void oneVariableMovesALimitForBoth() {
    services.forEach((name, service) -> {
      String memory = variable(service.get("mem_limit"));
      String cpus = variable(service.get("cpus"));
      assertThat(limits(Map.of(memory, "123m", cpus, "0.25"))
              .get(name.equals("ebi") ? "empiar" : name))
          .as(name)
          .isEqualTo(new DockerConfig.Limits("123m", 0.25));
    });
  }

  @Test
  void theCatalogsContainerCanTellWhichLimitsHold() {
    assertThat(texts(services.get("consolidate").get("environment")))
        .containsAll(limits.keySet().stream()
            .map(name -> name.toUpperCase(Locale.ROOT))
            .flatMap(name -> Stream.of(name + "_MEMORY_LIMIT", name + "_CPU_LIMIT"))
            .toList());
  }

  @Test
  void everyServiceMayDoAsLittleAsItNeeds() {
    Map<String, Map<String, Object>> all = new HashMap<>(services);
    all.put("archives", demo.get("archives"));
    all.forEach((name, service) -> assertThat(service)
        .as(name)
        .containsEntry("user", "${EM_UID:-1000}:${EM_GID:-1000}")
        .containsEntry("read_only", true)
        .containsEntry("cap_drop", List.of("ALL"))
        .containsEntry("security_opt", List.of("no-new-privileges:true"))
        .containsEntry("tmpfs", List.of("/tmp:size=16m,mode=1777,noexec,nosuid,nodev"))
        .containsEntry("restart", "no")
        .containsEntry("init", true)
        .containsKey("pids_limit"));
    services.forEach((name, service) -> assertThat(texts(service.get("volumes")))
        .as(name)
        .filteredOn(volume -> volume.contains("config") || volume.contains("schemas"))
        .hasSize(2)
        .allMatch(volume -> volume.endsWith(":ro")));
  }

  @Test
  void everyEndpointOfASourceReachesItsContainer() throws IOException {
    String file = Files.readString(ShippedFile.PATH);
    for (String source : loaders()) {
      String prefix = source.toUpperCase(Locale.ROOT) + "_";
      Set<String> endpoints = OF_THE_FILE
          .matcher(file)
          .results()
          .map(found -> found.group(1))
          .filter(name -> name.startsWith(prefix) && !name.endsWith("_LIMIT"))
          .collect(Collectors.toCollection(TreeSet::new));
      assertThat(texts(services.get(source).get("environment")))
          .as(source)
          .contains("EM_RUN_ID")
          .containsAll(endpoints);
    }
  }

  @Test
  void theCatalogWaitsForEveryLoaderAndTheDemoHasThemAll() {
    Set<String> waited = ((Map<?, ?>) services.get("consolidate").get("depends_on"))
        .keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    assertThat(waited).isEqualTo(loaders());

    Set<String> served = new TreeSet<>(loaders());
    served.add("archives");
    assertThat(demo.keySet()).isEqualTo(served);
    for (String source : loaders()) {
      assertThat(demo.get(source))
          .containsEntry("command", "--config config/config.yaml @/ready/" + source + ".args");
    }
  }

  @Test
  void theOlderNameOfEmpiarIsTheSameAndNotStartedWithTheOthers() {
    Map<String, Object> ebi = new HashMap<>(services.get("ebi"));
    assertThat(ebi.remove("profiles")).isEqualTo(List.of("ebi"));
    assertThat(ebi).isEqualTo(services.get("empiar"));
  }

  @Test
  void theDockerfileBuildsEveryModuleAndTellsTheVersion() throws IOException {
    String dockerfile = Files.readString(PROJECT.resolve("Dockerfile"));
    String pom = Files.readString(PROJECT.resolve("pom.xml"));
    Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(pom);

    assertThat(version.find()).isTrue();
    assertThat(dockerfile).contains("ARG VERSION=" + version.group(1) + "\n");
    Pattern.compile("<module>([^<]+)</module>")
        .matcher(pom)
        .results()
        .map(found -> found.group(1))
        .forEach(module -> assertThat(dockerfile)
            .contains("COPY " + module + "/pom.xml " + module + "/\n")
            .contains("COPY " + module + " " + module + "/\n"));
  }

  private static Set<String> loaders() {
    try (Stream<Path> folders = Files.list(PROJECT)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.startsWith("loader-"))
          .map(name -> name.substring("loader-".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static Map<String, Map<String, Object>> services(String file) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try (var text = Files.newBufferedReader(PROJECT.resolve(file))) {
      Map<String, Map<String, Map<String, Object>>> whole = yaml.load(text);
      return whole.get("services");
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static Map<String, DockerConfig.Limits> limits(Map<String, String> environment) {
    return Configuration.load(ShippedFile.PATH, environment, List.of()).docker().services();
  }

  private static String withDefaults(Object value) {
    return VARIABLE.matcher(value.toString()).replaceAll("$2");
  }

  private static String variable(Object value) {
    Matcher found = VARIABLE.matcher(value.toString());
    assertThat(found.matches()).as("%s", value).isTrue();
    return found.group(1);
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }
}
