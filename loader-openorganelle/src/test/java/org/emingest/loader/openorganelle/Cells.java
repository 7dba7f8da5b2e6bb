package org.emingest.loader.openorganelle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/** A volume in which every voxel of 16 bits tells its place, as far as 16 bits can. */
record Cells(StackShape shape, SampleType type) implements Volume {

  static Cells int16(int z, int y, int x) {
    return new Cells(new StackShape(z, y, x), SampleType.INT16);
  }

  short value(int z, int y, int x) {
    return (short) ((z * 7919 + y * 104_729 + x * 31) ^ (z << 3));
  }

  @Override
  public byte[] section(int z) {
    ByteBuffer section =
        ByteBuffer.allocate(Math.toIntExact(bytesPerSection())).order(ByteOrder.LITTLE_ENDIAN);
    for (int y = 0; y < shape.y(); y++) {
      for (int x = 0; x < shape.x(); x++) {
        section.putShort(value(z, y, x));
      }
    }
    return section.array();
  }

  /** Its voxels from one to another, C order. */
  List<Short> box(int z0, int z1, int y0, int y1, int x0, int x1) {
    List<Short> box = new ArrayList<>();
    for (int z = z0; z < z1; z++) {
      for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
          box.add(value(z, y, x));
        }
      }
    }
    return box;
  }
}
