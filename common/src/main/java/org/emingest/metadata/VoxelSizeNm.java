package org.emingest.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Edge lengths of one voxel in nanometres; an axis may be unknown (null in the file) while another is known. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record VoxelSizeNm(OptionalDouble z, OptionalDouble y, OptionalDouble x) {

  static Optional<VoxelSizeNm> of(OptionalDouble z, OptionalDouble y, OptionalDouble x) {
    boolean known = z.isPresent() || y.isPresent() || x.isPresent();
    return known ? Optional.of(new VoxelSizeNm(z, y, x)) : Optional.empty();
  }

  /** Z,Y,X; empty unless all three are known. */
  public List<Double> whole() {
    return z.isEmpty() || y.isEmpty() || x.isEmpty()
        ? List.of()
        : List.of(z.getAsDouble(), y.getAsDouble(), x.getAsDouble());
  }

  /** The longest edge over the shortest; empty unless all three are known. */
  Optional<Double> anisotropy() {
    return whole().isEmpty()
        ? Optional.empty()
        : Optional.of(Collections.max(whole()) / Collections.min(whole())).filter(Double::isFinite);
  }

  /**
   * @param shape Z,Y,X in voxels
   * @return the edge lengths of a volume of this shape; empty unless all three axes are known
   */
  Optional<DimensionsNm> times(List<Long> shape) {
    if (z.isEmpty() || y.isEmpty() || x.isEmpty()) {
      return Optional.empty();
    }
    DimensionsNm dimensions = new DimensionsNm(
        z.getAsDouble() * shape.get(0),
        y.getAsDouble() * shape.get(1),
        x.getAsDouble() * shape.get(2));
    return dimensions.allFinite() ? Optional.of(dimensions) : Optional.empty();
  }
}
