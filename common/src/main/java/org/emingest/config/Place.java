package org.emingest.config;

import java.util.List;

/**
 * Where a value comes from.
 *
 * @param line in the file, from 1; 0 for {@code --set}
 * @param variables of the environment that it was made of
 */
record Place(int line, List<String> variables) {

  static final int NO_LINE = 0;

  static Place line(int line) {
    return new Place(line, List.of());
  }

  boolean isOverride() {
    return line == NO_LINE;
  }
}
