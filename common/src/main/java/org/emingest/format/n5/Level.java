package org.emingest.format.n5;

import java.util.Optional;
import org.emingest.format.chunk.JsonPart;

/**
 * One data set of a pyramid.
 *
 * @param name as the group has it
 * @param attributes its own
 * @param transform of it, as the group states it
 * @param groupFactors of its downsampling, as the group states them
 */
record Level(
    String name,
    String key,
    JsonPart attributes,
    Optional<JsonPart> transform,
    Optional<JsonPart> groupFactors) {

  boolean isFinest() {
    return name.equals("s0");
  }
}
