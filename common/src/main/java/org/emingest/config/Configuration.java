package org.emingest.config;

import com.fasterxml.jackson.core.JsonPointer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.emingest.error.ConfigException;

/**
 * One configuration file, read and checked as a whole: the file, then the environment, then {@code --set}, the later the
 * stronger.
 *
 * <p>Immutable. Never prints its values.
 */
public final class Configuration {

  private static final String GLOBAL = "global";
  private static final String CONSOLIDATION = "consolidation";
  private static final String DOCKER = "docker";

  private final Draft values;

  private Configuration(Draft values) {
    this.values = values;
  }

  /**
   * @param environment what {@code ${VAR}} refers to; a variable that is empty counts as unset
   * @param overrides such as {@code sources.epfl.defaults.max_workers=8} or {@code consolidation.include_patterns[0]=*.json}
   * @throws ConfigException with all that is wrong, a line for each problem, after a line with file and count; or with one
   *     line if the file is not there, too large, not UTF-8 or not YAML
   */
  public static Configuration load(
      Path file, Map<String, String> environment, List<String> overrides) {
    ConfigSchema schema = ConfigSchema.load();
    Draft draft = new Draft(file);
    YamlReader reader = new YamlReader(draft, schema, environment);
    try {
      reader.readFile(ConfigText.read(file));
    } catch (YamlFault e) {
      throw new ConfigException(file + ":" + e.line() + ": " + e.getMessage());
    }
    new Overrides(draft, reader).apply(overrides);
    schema.check(draft);
    draft.requireSound();

    Configuration configuration = new Configuration(draft);
    configuration.requireOwnSectionsSound();
    return configuration;
  }

  private void requireOwnSectionsSound() {
    Map<String, Class<?>> sections = Map.of(
        GLOBAL,
        GlobalConfig.class,
        CONSOLIDATION,
        ConsolidationConfig.class,
        DOCKER,
        DockerConfig.class);
    sections.forEach((path, type) -> {
      if (has(path)) {
        try {
          Binding.bind(values, KeyPath.parse(path), type);
        } catch (Binding.Refused e) {
          values.problem(e.path(), e.getMessage());
        }
      }
    });
    values.requireSound();
  }

  public GlobalConfig global() {
    return section(GLOBAL, GlobalConfig.class);
  }

  /**
   * @throws ConfigException if the file has no such section
   */
  public ConsolidationConfig consolidation() {
    return section(CONSOLIDATION, ConsolidationConfig.class);
  }

  /**
   * @throws ConfigException if the file has no such section
   */
  public DockerConfig docker() {
    return section(DOCKER, DockerConfig.class);
  }

  /** Whether there is a value at a path such as {@code sources.epfl}. */
  public boolean has(String path) {
    return !values.root().at(KeyPath.parse(path)).isMissingNode();
  }

  /**
   * A section as a record: {@code download_url} becomes {@code downloadUrl}, a nested section a nested record. What may be
   * missing or empty is an {@code Optional}; all else must be there.
   *
   * @param path such as {@code sources.epfl}
   * @param type a record; what its constructor refuses with an {@code IllegalArgumentException} is the user's mistake
   * @throws ConfigException if the section is not there or the record refuses it; with path and line
   */
  public <T> T section(String path, Class<T> type) {
    JsonPointer pointer = KeyPath.parse(path);
    if (!has(path)) {
      throw new ConfigException(values.file() + ": " + path + ": missing section");
    }
    try {
      return Binding.bind(values, pointer, type);
    } catch (Binding.Refused e) {
      throw new ConfigException(values.line(e.path(), e.getMessage()));
    }
  }

  @Override
  public String toString() {
    return "configuration from " + values.file();
  }
}
