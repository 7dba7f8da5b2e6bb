package org.emingest.testkit.phantom;

import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * A synthetic volume that looks like neural tissue under a FIB-SEM at 8 nm a voxel: cells with membranes, mitochondria,
 * synapses with vesicles, microtubules, uneven light, shot noise, and one damaged section.
 *
 * <p>The same seed and shape give the same bytes on every machine: only integers, IEEE addition, multiplication,
 * division and square root are used, all of which Java 17 rounds the same way everywhere. Safe for many threads.
 */
public final class Phantom implements Volume {

  /** The phantom of the demo. */
  public static final StackShape DEMO_SHAPE = new StackShape(64, 512, 512);

  public static final long DEMO_SEED = 20_200_523;

  private final StackShape shape;
  private final Tissue tissue;
  private final Microscope microscope;

  public Phantom(long seed, StackShape shape) {
    this.shape = shape;
    this.tissue = new Tissue(Hash.of(seed, 31, 0, 0));
    this.microscope = new Microscope(Hash.of(seed, 32, 0, 0), shape.y(), shape.x());
  }

  /** The phantom that the demo's archives serve: 64 sections of 512 x 512 voxels. */
  public static Phantom demo() {
    return new Phantom(DEMO_SEED, DEMO_SHAPE);
  }

  @Override
  public StackShape shape() {
    return shape;
  }

  @Override
  public SampleType type() {
    return SampleType.UINT8;
  }

  /** Index of the one section that the microscope spoilt. */
  public int damagedSection() {
    return shape.z() * 3 / 5;
  }

  @Override
  public byte[] section(int z) {
    if (z < 0 || z >= shape.z()) {
      throw new IndexOutOfBoundsException("section %d of %d".formatted(z, shape.z()));
    }
    float[] light = tissue.section(z, shape.y(), shape.x());
    return z == damagedSection() ? microscope.spoil(light, z) : microscope.expose(light, z);
  }
}
