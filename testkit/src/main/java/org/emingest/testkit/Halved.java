package org.emingest.testkit;

/** A volume of bytes at half the resolution: the mean of up to 2 x 2 x 2 voxels, rounded. */
public record Halved(Volume volume) implements Volume {

  public Halved {
    if (volume.type() != SampleType.UINT8) {
      throw new IllegalArgumentException("only uint8 is halved, not " + volume.type());
    }
  }

  @Override
  public StackShape shape() {
    StackShape whole = volume.shape();
    return new StackShape((whole.z() + 1) / 2, (whole.y() + 1) / 2, (whole.x() + 1) / 2);
  }

  @Override
  public SampleType type() {
    return SampleType.UINT8;
  }

  @Override
  public byte[] section(int z) {
    StackShape whole = volume.shape();
    StackShape half = shape();
    int[] sums = new int[half.y() * half.x()];
    int[] counts = new int[sums.length];
    for (int deep = 2 * z; deep < Math.min(2 * z + 2, whole.z()); deep++) {
      byte[] section = volume.section(deep);
      for (int i = 0; i < section.length; i++) {
        int at = i / whole.x() / 2 * half.x() + i % whole.x() / 2;
        sums[at] += section[i] & 0xff;
        counts[at]++;
      }
    }
    byte[] means = new byte[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (byte) ((sums[i] + counts[i] / 2) / counts[i]);
    }
    return means;
  }
}
