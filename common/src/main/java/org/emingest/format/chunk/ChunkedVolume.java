package org.emingest.format.chunk;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;

/**
 * A part of a chunked array as a volume. The chunks of a region are fetched and decoded by a crew of threads that all
 * regions share, so the network, the decoders and whoever writes the blocks work at the same time; the crew's size bounds
 * both the requests under way and the memory.
 */
public final class ChunkedVolume implements VolumeReader {

  private final ChunkedArray array;
  private final Region part;
  private final Zyx arrayPhase;
  private final VolumeDescriptor descriptor;
  private final ChunkProof proof;
  private final int requests;
  private final ExecutorService crew;
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();

  /**
   * @param array closed with this volume
   * @param part of it, in its voxels
   * @param requests chunks under way at the same time
   * @param proof hears of every chunk
   */
  public ChunkedVolume(ChunkedArray array, Region part, int requests, ChunkProof proof) {
    VolumeDescriptor whole = array.descriptor();
    if (!part.isInside(whole.shape())) {
      throw new IllegalArgumentException(part + " of a volume of " + whole.shape());
    }
    this.array = array;
    this.part = part;
    this.arrayPhase = array.phase();
    this.proof = proof;
    this.requests = requests;
    this.descriptor = whole.shaped(part.shape());
    this.crew = Executors.newFixedThreadPool(requests, ChunkedVolume::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "chunks");
    thread.setDaemon(true);
    return thread;
  }

  /** How many chunks of an array a part of it touches, Z,Y,X. */
  public static Zyx grid(Region part, ChunkedArray array) {
    Zyx first = index(part.origin(), array);
    Zyx last = index(Rows.last(part), array);
    return new Zyx(last.z() - first.z() + 1, last.y() - first.y() + 1, last.x() - first.x() + 1);
  }

  /** The same of an array whose chunks begin where it does. */
  public static Zyx grid(Region part, Zyx chunk) {
    return index(Rows.last(part), chunk).minus(index(part.origin(), chunk)).plus(new Zyx(1, 1, 1));
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Zyx phase() {
    Zyx chunk = descriptor.naturalBlock();
    Zyx origin = part.origin().plus(arrayPhase);
    return new Zyx(origin.z() % chunk.z(), origin.y() % chunk.y(), origin.x() % chunk.x());
  }

  /** A chunk as it is stored, as its codec unpacks it, and as its voxels are, for each request. */
  @Override
  public long heldBytes() {
    return 3 * requests * chunkBytes();
  }

  /** Chunks are decoded on their own and copied to their places. */
  @Override
  public boolean holdsBlocksTwice() {
    return false;
  }

  private long chunkBytes() {
    return descriptor.naturalBlock().product() * descriptor.dataType().bytes();
  }

  @Override
  public boolean accountsFor(Region region) {
    return chunks(inArray(region)).stream().map(this::inGrid).allMatch(proof::isSettled);
  }

  @Override
  public Block read(Region region, ByteBuffer target) {
    ByteBuffer room = descriptor.room(region, target);
    int bytes = room.limit();
    Region wanted = inArray(region);
    Together works = new Together(crew);
    for (Zyx chunk : chunks(wanted)) {
      works.add(() -> place(chunk, wanted, target));
    }
    works.await();
    return new Block(region, descriptor.dataType(), target.position(0).limit(bytes));
  }

  private Region inArray(Region region) {
    return new Region(part.origin().plus(region.origin()), region.shape());
  }

  /** The chunks that a region of the array touches. */
  private List<Zyx> chunks(Region wanted) {
    List<Zyx> chunks = new ArrayList<>();
    Zyx first = index(wanted.origin());
    Zyx last = index(Rows.last(wanted));
    for (long z = first.z(); z <= last.z(); z++) {
      for (long y = first.y(); y <= last.y(); y++) {
        for (long x = first.x(); x <= last.x(); x++) {
          chunks.add(new Zyx(z, y, x));
        }
      }
    }
    return chunks;
  }

  private Zyx inGrid(Zyx chunk) {
    Zyx grid = index(part.origin());
    return new Zyx(chunk.z() - grid.z(), chunk.y() - grid.y(), chunk.x() - grid.x());
  }

  private void place(Zyx chunk, Region wanted, ByteBuffer target) {
    Zyx inGrid = inGrid(chunk);
    ByteBuffer buffer = taken();
    try {
      boolean there = array.read(chunk, buffer);
      Rows.copy(box(chunk), buffer, wanted, target, descriptor.dataType().bytes());
      proof.note(inGrid, there ? ChunkState.READ : ChunkState.ABSENT);
    } catch (org.emingest.error.CancelledException stopped) {
      throw stopped;
    } catch (RuntimeException failure) {
      proof.note(inGrid, ChunkState.FAILED);
      throw failure;
    } finally {
      give(buffer);
    }
  }

  /** The voxels of the array that a chunk holds. */
  private Region box(Zyx chunk) {
    return box(chunk, array);
  }

  /** The voxels of an array that one of its chunks holds. */
  public static Region box(Zyx chunk, ChunkedArray array) {
    Zyx size = array.descriptor().naturalBlock();
    Zyx shape = array.descriptor().shape();
    Zyx phase = array.phase();
    long z = chunk.z() * size.z() - phase.z();
    long y = chunk.y() * size.y() - phase.y();
    long x = chunk.x() * size.x() - phase.x();
    Zyx origin = new Zyx(Math.max(0, z), Math.max(0, y), Math.max(0, x));
    return new Region(
        origin,
        new Zyx(
            Math.min(z + size.z(), shape.z()) - origin.z(),
            Math.min(y + size.y(), shape.y()) - origin.y(),
            Math.min(x + size.x(), shape.x()) - origin.x()));
  }

  private ByteBuffer taken() {
    synchronized (buffers) {
      ByteBuffer free = buffers.poll();
      return free != null ? free : ByteBuffer.allocateDirect(Math.toIntExact(chunkBytes()));
    }
  }

  private void give(ByteBuffer buffer) {
    synchronized (buffers) {
      buffers.push(buffer);
    }
  }

  private Zyx index(Zyx voxel) {
    return index(voxel.plus(arrayPhase), descriptor.naturalBlock());
  }

  /** The chunk of an array that a voxel of it lies in. */
  static Zyx index(Zyx voxel, ChunkedArray array) {
    return index(voxel.plus(array.phase()), array.descriptor().naturalBlock());
  }

  private static Zyx index(Zyx voxel, Zyx chunk) {
    return new Zyx(voxel.z() / chunk.z(), voxel.y() / chunk.y(), voxel.x() / chunk.x());
  }

  @Override
  public void close() {
    crew.shutdownNow();
    array.close();
  }
}
