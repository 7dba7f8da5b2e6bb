package org.emingest.testkit;

import java.security.MessageDigest;

/** A volume that hashes what is read of it; each section once, first to last. */
final class HashingVolume implements Volume {

  private final Volume volume;
  private final MessageDigest voxels = VolumeHashes.sha256();
  private final MessageDigest npy = VolumeHashes.sha256();
  private int next;

  HashingVolume(Volume volume) {
    this.volume = volume;
    npy.update(NpyHeader.of(volume.shape(), volume.type()));
  }

  @Override
  public StackShape shape() {
    return volume.shape();
  }

  @Override
  public SampleType type() {
    return volume.type();
  }

  @Override
  public byte[] section(int z) {
    if (z != next++) {
      throw new IllegalStateException("section %d was read out of order".formatted(z));
    }
    byte[] section = volume.section(z);
    voxels.update(section);
    npy.update(section);
    return section;
  }

  /** The hashes, once the last section was read. */
  VolumeHashes hashes() {
    if (next != volume.shape().z()) {
      throw new IllegalStateException(
          "%d of %d sections were read".formatted(next, volume.shape().z()));
    }
    return new VolumeHashes(VolumeHashes.hex(voxels), VolumeHashes.hex(npy));
  }
}
