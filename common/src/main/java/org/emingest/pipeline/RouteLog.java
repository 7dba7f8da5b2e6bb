package org.emingest.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.error.IngestException;
import org.emingest.error.UnreachableException;
import org.emingest.metadata.RouteUse;
import org.emingest.volume.SourceLocation;

/** How the ways to an archive do, while several threads fetch; one that leads nowhere is not tried first again. */
final class RouteLog {

  private static final class Way {
    private long files;
    private long failures;
    private String error;
    private boolean down;
  }

  private final Map<String, Way> ways = new LinkedHashMap<>();

  /** The ways to one file in the order in which they should be tried now. */
  synchronized List<SourceLocation> inOrder(List<SourceLocation> locations) {
    locations.forEach(this::way); // known in the order of the configuration
    List<SourceLocation> order = new ArrayList<>(locations);
    order.sort((one, other) -> Boolean.compare(way(one).down, way(other).down));
    return order;
  }

  synchronized void came(SourceLocation location) {
    way(location).files++;
  }

  synchronized void failed(SourceLocation location, IngestException failure) {
    Way way = way(location);
    way.failures++;
    way.down |= failure instanceof UnreachableException;
    if (way.error == null) {
      way.error = failure.getMessage();
    }
  }

  /** In the order in which they were first tried. */
  synchronized List<RouteUse> uses() {
    List<RouteUse> uses = new ArrayList<>();
    ways.forEach((route, way) -> {
      if (way.files + way.failures > 0) {
        uses.add(new RouteUse(route, way.files, way.failures, Optional.ofNullable(way.error)));
      }
    });
    return uses;
  }

  private Way way(SourceLocation location) {
    return ways.computeIfAbsent(location.route(), route -> new Way());
  }
}
