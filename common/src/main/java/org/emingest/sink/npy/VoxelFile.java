package org.emingest.sink.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.emingest.volume.Block;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/** Where each voxel of a C-order Z,Y,X array lies in its file, and how blocks get there and back. */
final class VoxelFile {

  /** A stretch of a block that is contiguous in the file too. */
  private interface Run {
    /** Whether there was enough to move. */
    boolean move(ByteBuffer bytes, long fileOffset) throws IOException;
  }

  private final FileChannel channel;
  private final long firstVoxel;
  private final Zyx shape;
  private final int voxelBytes;

  VoxelFile(FileChannel channel, long firstVoxel, Zyx shape, DataType type) {
    this.channel = channel;
    this.firstVoxel = firstVoxel;
    this.shape = shape;
    this.voxelBytes = type.bytes();
  }

  /** Bytes of the whole file. */
  long length() {
    return Math.addExact(firstVoxel, Math.multiplyExact(shape.product(), (long) voxelBytes));
  }

  /** Offset of a voxel, in bytes from the file's beginning. */
  long offset(Zyx voxel) {
    return firstVoxel + ((voxel.z() * shape.y() + voxel.y()) * shape.x() + voxel.x()) * voxelBytes;
  }

  /** One block at a time: a file system lets one writer into a file, and the others would spin for it. */
  synchronized void write(Block block) throws IOException {
    eachRun(block.region(), block.voxels().duplicate(), (bytes, offset) -> {
      writeFully(channel, bytes, offset);
      return true;
    });
  }

  /** Fills the buffer from 0 to its limit; false if the file ends before. */
  boolean read(Region region, ByteBuffer buffer) throws IOException {
    return eachRun(region, buffer.duplicate(), this::readFully);
  }

  /** Rows merge into planes, and planes into one run, where the region spans the axes below. */
  private boolean eachRun(Region region, ByteBuffer bytes, Run run) throws IOException {
    boolean wholeRows = region.shape().x() == shape.x();
    boolean wholeSections = wholeRows && region.shape().y() == shape.y();
    long runs =
        wholeSections ? 1 : region.shape().z() * (wholeRows ? 1 : region.shape().y());
    long runBytes = bytes.limit() / runs;
    Zyx origin = region.origin();
    for (long i = 0; i < runs; i++) {
      long z = wholeRows ? i : i / region.shape().y();
      long y = wholeRows ? 0 : i % region.shape().y();
      bytes.limit((int) ((i + 1) * runBytes)).position((int) (i * runBytes));
      if (!run.move(bytes, offset(new Zyx(origin.z() + z, origin.y() + y, origin.x())))) {
        return false;
      }
    }
    return true;
  }

  private boolean readFully(ByteBuffer bytes, long offset) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, at);
      if (count < 0) {
        return false;
      }
      at += count;
    }
    return true;
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes, long offset) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
