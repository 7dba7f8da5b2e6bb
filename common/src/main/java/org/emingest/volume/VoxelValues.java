package org.emingest.volume;

import java.nio.ByteBuffer;

/** Voxels of any type as numbers; whole numbers beyond 2^53 are rounded. */
final class VoxelValues {

  private final ByteBuffer voxels;
  private final DataType type;

  VoxelValues(Block block) {
    this.voxels = block.voxels();
    this.type = block.dataType();
  }

  double at(int voxel) {
    int at = voxel * type.bytes();
    return switch (type) {
      case BOOL, UINT8 -> voxels.get(at) & 0xff;
      case INT8 -> voxels.get(at);
      case UINT16 -> voxels.getShort(at) & 0xffff;
      case INT16 -> voxels.getShort(at);
      case UINT32 -> voxels.getInt(at) & 0xffffffffL;
      case INT32 -> voxels.getInt(at);
      case UINT64 -> unsigned(voxels.getLong(at));
      case INT64 -> voxels.getLong(at);
      case FLOAT16 -> HalfFloat.toFloat(voxels.getShort(at));
      case FLOAT32 -> voxels.getFloat(at);
      case FLOAT64 -> voxels.getDouble(at);
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2.0;
  }
}
