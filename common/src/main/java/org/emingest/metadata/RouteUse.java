package org.emingest.metadata;

import java.util.Optional;

/**
 * What one way to the archive's files was good for.
 *
 * @param route its name in the configuration
 * @param files that came by it
 * @param failures of files that did not
 * @param error the first of these, in one line
 */
public record RouteUse(String route, long files, long failures, Optional<String> error) {

  public RouteUse {
    error = error.map(OneLine::of);
  }
}
