package org.emingest.sink.statistics;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.emingest.volume.Block;
import org.emingest.volume.DataType;

/** What one block adds to a volume's statistics. */
public final class BlockStatistics {

  private final List<SectionPart> parts;
  private final ValueCounts counts;

  private BlockStatistics(List<SectionPart> parts, ValueCounts counts) {
    this.parts = List.copyOf(parts);
    this.counts = counts;
  }

  /** Looks at every voxel of a block once, section by section. */
  public static BlockStatistics of(Block block) {
    int sections = Math.toIntExact(block.region().shape().z());
    int sectionBytes = block.voxels().limit() / sections;
    SectionScan scan = SectionScan.of(block.dataType());
    List<SectionPart> parts = new ArrayList<>(sections);
    for (int i = 0; i < sections; i++) {
      ByteBuffer section =
          block.voxels().slice(i * sectionBytes, sectionBytes).order(ByteOrder.LITTLE_ENDIAN);
      parts.add(scan.section(block.region().origin().z() + i, section, fingerprint(section)));
    }
    return new BlockStatistics(parts, scan.counts());
  }

  /** Counters that fit the type; empty. */
  static ValueCounts countsFor(DataType type) {
    return switch (type) {
      case BOOL, UINT8 -> new ExactCounts(0, 1 << 8);
      case INT8 -> new ExactCounts(Byte.MIN_VALUE, 1 << 8);
      case UINT16 -> new ExactCounts(0, 1 << 16);
      case INT16 -> new ExactCounts(Short.MIN_VALUE, 1 << 16);
      case UINT32, INT32, UINT64, INT64, FLOAT16, FLOAT32, FLOAT64 -> new SketchedCounts();
    };
  }

  /** Two independent checksums, both done by the processor: 64 bits together. */
  private static long fingerprint(ByteBuffer section) {
    CRC32C castagnoli = new CRC32C();
    castagnoli.update(section.duplicate());
    CRC32 ieee = new CRC32();
    ieee.update(section.duplicate());
    return castagnoli.getValue() << 32 | ieee.getValue();
  }

  List<SectionPart> parts() {
    return parts;
  }

  ValueCounts counts() {
    return counts;
  }
}
