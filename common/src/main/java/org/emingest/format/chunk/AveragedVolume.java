package org.emingest.format.chunk;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;

/**
 * A volume whose voxels are the means of boxes of another one's. It reads the other in pieces of whole chunks, so that none
 * is fetched twice, and few enough that memory does not depend on the volume's size.
 *
 * <p>Voxels that do not fill a box at the far ends are left out.
 */
public final class AveragedVolume implements VolumeReader {

  private static final long PIECE_BYTES = 2L << 20;

  private final VolumeReader fine;
  private final Zyx box;
  private final int readers;
  private final VolumeDescriptor descriptor;
  private final Zyx phase;
  private final Zyx piece;
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();

  /**
   * @param fine closed with this volume
   * @param origin of the other volume in the array that it is a part of, Z,Y,X: a whole number of boxes
   * @param box voxels whose mean is one, Z,Y,X
   * @param readers threads that read at the same time
   */
  public AveragedVolume(VolumeReader fine, Zyx origin, Zyx box, int readers) {
    this.fine = fine;
    this.box = box;
    this.readers = readers;
    VolumeDescriptor all = fine.descriptor();
    Zyx natural = new Zyx(
        common(all.naturalBlock().z(), box.z()),
        common(all.naturalBlock().y(), box.y()),
        common(all.naturalBlock().x(), box.x()));
    this.descriptor = new VolumeDescriptor(
        divided(all.shape(), box),
        all.dataType(),
        divided(natural, box),
        all.sourceDataType(),
        all.compression(),
        averaged(all.statements(), box),
        header(all.header(), box));
    this.phase = new Zyx(
        origin.z() % natural.z() / box.z(),
        origin.y() % natural.y() / box.y(),
        origin.x() % natural.x() / box.x());
    long chunks = PIECE_BYTES / (natural.product() * all.dataType().bytes());
    Zyx coarse = descriptor.naturalBlock();
    this.piece = new Zyx(coarse.z(), coarse.y(), coarse.x() * Math.max(1, chunks));
  }

  /** The shortest length that is whole both in chunks and in boxes. */
  private static long common(long chunk, long box) {
    long one = chunk;
    long other = box;
    while (other != 0) {
      long rest = one % other;
      one = other;
      other = rest;
    }
    return Math.multiplyExact(chunk / one, box);
  }

  private static Zyx divided(Zyx voxels, Zyx box) {
    return new Zyx(voxels.z() / box.z(), voxels.y() / box.y(), voxels.x() / box.x());
  }

  private static Zyx times(Zyx voxels, Zyx box) {
    return new Zyx(voxels.z() * box.z(), voxels.y() * box.y(), voxels.x() * box.x());
  }

  /** What is said of voxels, said of their means: edges become longer, all else stays. */
  public static List<Statement> averaged(List<Statement> statements, Zyx box) {
    List<Statement> averaged = new ArrayList<>();
    for (Statement said : statements) {
      long times = switch (said.field()) {
        case VOXEL_SIZE_Z -> box.z();
        case VOXEL_SIZE_Y -> box.y();
        case VOXEL_SIZE_X -> box.x();
        default -> 1;
      };
      averaged.add(
          times == 1
              ? said
              : new Statement(
                  said.field(),
                  (Double) said.value() * times,
                  said.origin(),
                  said.detail() + ", times the " + times + " voxels that are averaged"));
    }
    return averaged;
  }

  private static Map<String, Object> header(Map<String, Object> stored, Zyx box) {
    Map<String, Object> header = new HashMap<>(stored);
    header.put("averaged_voxels", box.toList());
    return header;
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Zyx phase() {
    return phase;
  }

  @Override
  public long heldBytes() {
    return fine.heldBytes() + readers * pieceBytes();
  }

  @Override
  public boolean holdsBlocksTwice() {
    return fine.holdsBlocksTwice();
  }

  private long pieceBytes() {
    Zyx shape = descriptor.shape();
    Zyx voxels = times(
        new Zyx(
            Math.min(piece.z(), shape.z()),
            Math.min(piece.y(), shape.y()),
            Math.min(piece.x(), shape.x())),
        box);
    return Math.multiplyExact(voxels.product(), (long) descriptor.dataType().bytes());
  }

  @Override
  public boolean accountsFor(Region region) {
    return fine.accountsFor(inFine(region));
  }

  private Region inFine(Region region) {
    return new Region(times(region.origin(), box), times(region.shape(), box));
  }

  @Override
  public Block read(Region region, ByteBuffer target) {
    ByteBuffer room = descriptor.room(region, target);
    int bytes = room.limit();
    ByteBuffer buffer = taken();
    try {
      Means means = new Means(descriptor.dataType(), box);
      for (Region part : pieces(region)) {
        Block block = fine.read(inFine(part), buffer);
        means.put(block, region, part, target);
      }
    } finally {
      give(buffer);
    }
    return new Block(region, descriptor.dataType(), target.position(0).limit(bytes));
  }

  /** Cuts a region where chunks end, too. */
  private List<Region> pieces(Region region) {
    List<Region> pieces = new ArrayList<>();
    Zyx origin = region.origin();
    Zyx end = new Zyx(
        origin.z() + region.shape().z(),
        origin.y() + region.shape().y(),
        origin.x() + region.shape().x());
    for (long z = origin.z(); z < end.z(); z = next(z, phase.z(), piece.z())) {
      for (long y = origin.y(); y < end.y(); y = next(y, phase.y(), piece.y())) {
        for (long x = origin.x(); x < end.x(); x = next(x, phase.x(), piece.x())) {
          Zyx shape = new Zyx(
              Math.min(end.z(), next(z, phase.z(), piece.z())) - z,
              Math.min(end.y(), next(y, phase.y(), piece.y())) - y,
              Math.min(end.x(), next(x, phase.x(), piece.x())) - x);
          pieces.add(new Region(new Zyx(z, y, x), shape));
        }
      }
    }
    return pieces;
  }

  private static long next(long at, long phase, long length) {
    return ((at + phase) / length + 1) * length - phase;
  }

  private ByteBuffer taken() {
    synchronized (buffers) {
      ByteBuffer free = buffers.poll();
      return free != null ? free : ByteBuffer.allocateDirect(Math.toIntExact(pieceBytes()));
    }
  }

  private void give(ByteBuffer buffer) {
    synchronized (buffers) {
      buffers.push(buffer);
    }
  }

  @Override
  public void close() {
    fine.close();
  }
}
