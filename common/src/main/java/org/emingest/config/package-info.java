/**
 * One YAML file, the environment and {@code --set}, turned into typed and checked records.
 *
 * <p>Floor 2: knows YAML, {@code ${VAR:default}} and the schema; not what a section means to its program. The environment is
 * handed in, never read here. Defaults stand in {@code config/config.yaml}, not in code.
 */
package org.emingest.config;
