package org.emingest.testkit.phantom;

import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * Tissue in the ellipsoid that just fits its bounding box, nothing around it: as an imaged block lies in a volume that is
 * larger than it. Background is 0; tissue is 1 or more.
 */
public record Island(Volume tissue) implements Volume {

  public Island {
    if (tissue.type() != SampleType.UINT8) {
      throw new IllegalArgumentException("an island is of uint8, not " + tissue.type());
    }
  }

  @Override
  public StackShape shape() {
    return tissue.shape();
  }

  @Override
  public SampleType type() {
    return SampleType.UINT8;
  }

  @Override
  public byte[] section(int z) {
    byte[] section = tissue.section(z);
    double above = fromCentre(z, shape().z());
    for (int i = 0; i < section.length; i++) {
      double aside = fromCentre(i / shape().x(), shape().y())
          + fromCentre(i % shape().x(), shape().x());
      section[i] = above + aside > 1 ? 0 : (byte) Math.max(1, section[i] & 0xff);
    }
    return section;
  }

  /** Squared, in half lengths of the axis. */
  private static double fromCentre(int index, int length) {
    double half = length / 2.0;
    double away = (index + 0.5 - half) / half;
    return away * away;
  }
}
