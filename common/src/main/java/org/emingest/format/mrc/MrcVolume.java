package org.emingest.format.mrc;

import java.nio.ByteBuffer;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;

/** A volume whose file has it in the order Z,Y,X, or whose axes are turned as it is read. */
final class MrcVolume implements VolumeReader {

  private final StoredVoxels stored;
  private final AxisMap axes;
  private final VolumeDescriptor descriptor;

  MrcVolume(StoredVoxels stored, AxisMap axes, VolumeDescriptor descriptor) {
    this.stored = stored;
    this.axes = axes;
    this.descriptor = descriptor;
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Block read(Region region, ByteBuffer target) {
    int total = descriptor.room(region, target).limit();
    if (axes.isPlain()) {
      stored.read(region, target);
    } else {
      new TurnedRegion(stored, axes, region).read(target);
    }
    return new Block(region, descriptor.dataType(), target.position(0).limit(total));
  }

  /** The bytes belong to whoever opened them. */
  @Override
  public void close() {}
}
