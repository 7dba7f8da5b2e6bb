package org.emingest.config;

import java.util.Map;

/**
 * The section {@code docker}: what a container may use.
 *
 * @param services by the name of a source, and {@code consolidate}
 */
public record DockerConfig(Map<String, Limits> services) {

  public DockerConfig {
    services = Map.copyOf(services);
  }

  /**
   * @param memory such as {@code 1g}
   * @param cpus processors, also in parts
   */
  public record Limits(String memory, double cpus) {}
}
