package org.emingest.volume;

import java.io.Serializable;
import java.util.List;

/** Three whole numbers in axis order Z,Y,X (slowest first): a shape, an origin or a block shape, in voxels. */
public record Zyx(long z, long y, long x) implements Serializable {

  /**
   * @return z * y * x
   * @throws ArithmeticException if that does not fit a long
   */
  public long product() {
    return Math.multiplyExact(Math.multiplyExact(z, y), x);
  }

  public Zyx plus(Zyx other) {
    return new Zyx(z + other.z, y + other.y, x + other.x);
  }

  public Zyx minus(Zyx other) {
    return new Zyx(z - other.z, y - other.y, x - other.x);
  }

  public List<Long> toList() {
    return List.of(z, y, x);
  }

  @Override
  public String toString() {
    return z + " x " + y + " x " + x;
  }
}
