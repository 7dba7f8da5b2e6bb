package org.emingest.volume;

import java.io.Serializable;
import java.util.List;

/**
 * One thing that one party says about a volume.
 *
 * @param field what it is about
 * @param value a {@code String}, a {@code Double} (voxel sizes: nanometres) or a {@code List<Long>} (shapes: Z,Y,X)
 * @param origin who says it
 * @param detail where exactly: a tag, a configuration key, a URL
 */
public record Statement(Field field, Object value, Origin origin, String detail)
    implements Serializable {

  public Statement {
    boolean list =
        value instanceof List<?> items && items.stream().allMatch(Long.class::isInstance);
    if (!(value instanceof String || value instanceof Double || list)) {
      throw new IllegalArgumentException("a statement about " + field + " cannot be " + value);
    }
  }
}
