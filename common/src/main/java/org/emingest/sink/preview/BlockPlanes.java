package org.emingest.sink.preview;

import java.util.List;

/** What one block shows of the planes; most blocks show nothing. */
public final class BlockPlanes {

  private final List<PlanePart> parts;

  BlockPlanes(List<PlanePart> parts) {
    this.parts = List.copyOf(parts);
  }

  List<PlanePart> parts() {
    return parts;
  }
}
