package org.emingest.volume;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** The edges of a voxel, if all three are said; of an axis the first that is said. */
  public static Optional<PointNm> edges(List<Statement> said) {
    List<Double> edges = Stream.of(Field.VOXEL_SIZE_Z, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_X)
        .flatMap(axis -> said.stream().filter(one -> one.field() == axis).limit(1))
        .map(one -> (Double) one.value())
        .toList();
    return edges.size() == 3
        ? Optional.of(new PointNm(edges.get(0), edges.get(1), edges.get(2)))
        : Optional.empty();
  }
}
