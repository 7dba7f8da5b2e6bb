package org.emingest.volume;

import java.util.SplittableRandom;

/**
 * Boxes of one shape at random places inside a volume, every place as likely as any other. The same seed, volume and shape
 * give the same boxes in the same order, on every machine.
 *
 * <p>The numbers are SplitMix64's; each axis, z then y then x, takes one of them, scaled to the places there are by the high
 * half of a 128-bit product.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood: Fast splittable pseudorandom number
 *     generators</a>
 */
public final class RegionDraws {

  private final Zyx shape;
  private final Zyx places;
  private final SplittableRandom random;

  /**
   * @param volume Z,Y,X
   * @param shape of the boxes, no larger than the volume on any axis
   */
  public RegionDraws(long seed, Zyx volume, Zyx shape) {
    if (!Region.of(shape).isInside(volume)) {
      throw new IllegalArgumentException("a box of " + shape + " in a volume of " + volume);
    }
    this.shape = shape;
    this.places = volume.minus(shape).plus(new Zyx(1, 1, 1));
    this.random = new SplittableRandom(seed);
  }

  /** The next box. */
  public Region next() {
    long z = below(places.z());
    long y = below(places.y());
    long x = below(places.x());
    return new Region(new Zyx(z, y, x), shape);
  }

  private long below(long bound) {
    return Math.multiplyHigh(random.nextLong() >>> 1, bound << 1); // 63 bits: the product is signed
  }
}
