package org.emingest.sink.statistics;

import java.nio.ByteBuffer;
import org.emingest.volume.DataType;

/** Looks at the voxels of one section after another of a block; one kind for each width of voxel. */
interface SectionScan {

  static SectionScan of(DataType type) {
    return switch (type.bytes()) {
      case 1 -> new ByteScan(type);
      case 2 -> new ShortScan(type);
      default -> new WideScan(type);
    };
  }

  /**
   * @param z the section
   * @param voxels the block's part of it, little-endian, from 0 to the limit
   */
  SectionPart section(long z, ByteBuffer voxels, long fingerprint);

  /** Of all sections looked at so far. */
  ValueCounts counts();
}
