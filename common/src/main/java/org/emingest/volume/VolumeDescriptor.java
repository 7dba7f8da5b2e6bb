package org.emingest.volume;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * What a decoder knows of a volume before it reads voxels.
 *
 * @param shape Z,Y,X in voxels
 * @param dataType type of the decoded voxels
 * @param naturalBlock the smallest region, Z,Y,X, that is read without decoding anything twice
 * @param sourceDataType the type as the file has it, byte order included, for example {@code >u2}
 * @param compression as the file names it: {@code none}, {@code lzw}, ...
 * @param statements what the file's header, or a store's metadata, say (voxel size, description, date): of the volume itself,
 *     so none is an archive's or the configuration's
 * @param header chosen header values as the file has them, for {@code additional_metadata}
 */
public record VolumeDescriptor(
    Zyx shape,
    DataType dataType,
    Zyx naturalBlock,
    String sourceDataType,
    String compression,
    List<Statement> statements,
    Map<String, Object> header)
    implements Serializable {

  public VolumeDescriptor {
    Region.of(shape);
    Region.of(naturalBlock);
    statements = List.copyOf(statements);
    statements.forEach(VolumeDescriptor::requireOfTheVolume);
    header = Map.copyOf(header);
  }

  private static void requireOfTheVolume(Statement said) {
    if (!said.origin().isTheVolume()) {
      throw new IllegalArgumentException(
          "a reader speaks for the volume, not for " + said.origin() + ": " + said);
    }
  }

  /**
   * Makes a buffer ready to take a region: position 0, limit at the region's bytes.
   *
   * @throws IllegalArgumentException if the region leaves the volume
   */
  public ByteBuffer room(Region region, ByteBuffer target) {
    if (!region.isInside(shape)) {
      throw new IllegalArgumentException("a region of " + region + " in a volume of " + shape);
    }
    long bytes = Math.multiplyExact(region.voxels(), (long) dataType.bytes());
    return target.clear().limit(Math.toIntExact(bytes));
  }

  /** The same of a part of the volume. */
  public VolumeDescriptor shaped(Zyx part) {
    return new VolumeDescriptor(
        part, dataType, naturalBlock, sourceDataType, compression, statements, header);
  }

  /** Bytes of the decoded voxels. */
  public long bytes() {
    return Math.multiplyExact(shape.product(), (long) dataType.bytes());
  }
}
