package org.emingest.testkit.phantom;

import java.util.Map;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * A synthetic volume that looks like neural tissue under a FIB-SEM at 8 nm a voxel: cells with membranes, mitochondria,
 * synapses with vesicles, microtubules, uneven light, shot noise, and one damaged section unless it is asked for without;
 * other defects can be planted.
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
  private final boolean damaged;
  private final Map<Integer, Defect> planted;

  public Phantom(long seed, StackShape shape) {
    this(seed, shape, true, Map.of());
  }

  private Phantom(long seed, StackShape shape, boolean damaged, Map<Integer, Defect> planted) {
    this.shape = shape;
    this.damaged = damaged;
    this.planted = Map.copyOf(planted);
    this.tissue = new Tissue(Hash.of(seed, 31, 0, 0));
    this.microscope = new Microscope(Hash.of(seed, 32, 0, 0), shape.y(), shape.x());
  }

  /** The phantom that the demo's archives serve: 64 sections of 512 x 512 voxels. */
  public static Phantom demo() {
    return new Phantom(DEMO_SEED, DEMO_SHAPE);
  }

  /** One whose microscope spoils no section. */
  public static Phantom undamaged(long seed, StackShape shape) {
    return new Phantom(seed, shape, false, Map.of());
  }

  /**
   * One that has these defects and no other.
   *
   * @param planted by section
   */
  public static Phantom with(long seed, StackShape shape, Map<Integer, Defect> planted) {
    planted.forEach((z, defect) -> {
      if (z < 0 || z >= shape.z() || z == 0 && defect == Defect.REPEATED) {
        throw new IllegalArgumentException(
            "section %d of %d cannot be %s".formatted(z, shape.z(), defect));
      }
    });
    return new Phantom(seed, shape, false, planted);
  }

  @Override
  public StackShape shape() {
    return shape;
  }

  @Override
  public SampleType type() {
    return SampleType.UINT8;
  }

  /** Index of the one section that the microscope spoils, if it spoils any. */
  public int damagedSection() {
    return shape.z() * 3 / 5;
  }

  @Override
  public byte[] section(int z) {
    if (z < 0 || z >= shape.z()) {
      throw new IndexOutOfBoundsException("section %d of %d".formatted(z, shape.z()));
    }
    Defect defect = planted.get(z);
    if (defect == null) {
      return seen(z);
    }
    byte[] before = defect == Defect.REPEATED ? section(z - 1) : new byte[0];
    return new Defects(shape.y(), shape.x()).plant(defect, seen(z), before);
  }

  private byte[] seen(int z) {
    float[] light = tissue.section(z, shape.y(), shape.x());
    return damaged && z == damagedSection()
        ? microscope.spoil(light, z)
        : microscope.expose(light, z);
  }
}
