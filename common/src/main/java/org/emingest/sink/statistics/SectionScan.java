package org.emingest.sink.statistics;

import java.nio.ByteBuffer;
import org.emingest.volume.DataType;

/** Looks at the voxels of one section after another of a block; one kind for each kind of voxel. */
interface SectionScan {

  static SectionScan of(DataType type) {
    return switch (type) {
      case BOOL, UINT8, INT8 -> new ByteScan(type);
      case UINT16, INT16 -> new ShortScan(type);
      case UINT32, INT32, UINT64, INT64, FLOAT16, FLOAT32, FLOAT64 -> new WideScan(type);
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
