package org.emingest.format.chunk;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    this.proof = proof;
    this.requests = requests;
    this.descriptor = new VolumeDescriptor(
        part.shape(),
        whole.dataType(),
        whole.naturalBlock(),
        whole.sourceDataType(),
        whole.compression(),
        whole.statements(),
        whole.header());
    this.crew = Executors.newFixedThreadPool(requests, ChunkedVolume::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "chunks");
    thread.setDaemon(true);
    return thread;
  }

  /** How many chunks the part touches, Z,Y,X. */
  public static Zyx grid(Region part, Zyx chunk) {
    Zyx first = index(part.origin(), chunk);
    Zyx last = index(last(part), chunk);
    return new Zyx(last.z() - first.z() + 1, last.y() - first.y() + 1, last.x() - first.x() + 1);
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Zyx phase() {
    Zyx chunk = descriptor.naturalBlock();
    Zyx origin = part.origin();
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
    List<Future<?>> works = new ArrayList<>();
    for (Zyx chunk : chunks(wanted)) {
      works.add(crew.submit(() -> place(chunk, wanted, target)));
    }
    await(works);
    return new Block(region, descriptor.dataType(), target.position(0).limit(bytes));
  }

  private Region inArray(Region region) {
    return new Region(plus(part.origin(), region.origin()), region.shape());
  }

  /** The chunks that a region of the array touches. */
  private List<Zyx> chunks(Region wanted) {
    List<Zyx> chunks = new ArrayList<>();
    Zyx first = index(wanted.origin(), descriptor.naturalBlock());
    Zyx last = index(last(wanted), descriptor.naturalBlock());
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
    Zyx grid = index(part.origin(), descriptor.naturalBlock());
    return new Zyx(chunk.z() - grid.z(), chunk.y() - grid.y(), chunk.x() - grid.x());
  }

  /** Waits for all, even after a failure: nobody may write into the target any more when this returns. */
  private static void await(List<Future<?>> works) {
    RuntimeException failure = null;
    boolean interrupted = false;
    for (Future<?> work : works) {
      if (failure != null) {
        work.cancel(false);
      }
      boolean ended = false;
      while (!ended) {
        try {
          work.get();
          ended = true;
        } catch (java.util.concurrent.CancellationException neverBegun) {
          ended = true;
        } catch (InterruptedException asked) {
          interrupted = true; // requests end by themselves when the run is cancelled
        } catch (ExecutionException trouble) {
          failure = failure == null ? unwrapped(trouble) : failure;
          ended = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException unwrapped(ExecutionException trouble) {
    if (trouble.getCause() instanceof Error defect) {
      throw defect;
    }
    return trouble.getCause() instanceof RuntimeException failure
        ? failure
        : new IllegalStateException(trouble.getCause());
  }

  private void place(Zyx chunk, Region wanted, ByteBuffer target) {
    Zyx inGrid = inGrid(chunk);
    ByteBuffer buffer = taken();
    try {
      boolean there = array.read(chunk, buffer);
      copy(chunk, buffer, wanted, target);
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

  /** Copies, row by row, what a chunk and a region of the array share. */
  private void copy(Zyx chunk, ByteBuffer voxels, Region wanted, ByteBuffer target) {
    Region box = box(chunk);
    int size = descriptor.dataType().bytes();
    long z0 = Math.max(box.origin().z(), wanted.origin().z());
    long y0 = Math.max(box.origin().y(), wanted.origin().y());
    long x0 = Math.max(box.origin().x(), wanted.origin().x());
    long z1 = Math.min(last(box).z(), last(wanted).z());
    long y1 = Math.min(last(box).y(), last(wanted).y());
    int rowBytes = Math.toIntExact((Math.min(last(box).x(), last(wanted).x()) - x0 + 1) * size);
    for (long z = z0; z <= z1; z++) {
      for (long y = y0; y <= y1; y++) {
        int from = at(box, z, y, x0) * size;
        int to = at(wanted, z, y, x0) * size;
        target.put(to, voxels, from, rowBytes);
      }
    }
  }

  private static int at(Region box, long z, long y, long x) {
    long row = (z - box.origin().z()) * box.shape().y() + y - box.origin().y();
    return Math.toIntExact(row * box.shape().x() + x - box.origin().x());
  }

  /** The voxels of the array that a chunk holds. */
  private Region box(Zyx chunk) {
    Zyx size = descriptor.naturalBlock();
    Zyx shape = array.descriptor().shape();
    Zyx origin = new Zyx(chunk.z() * size.z(), chunk.y() * size.y(), chunk.x() * size.x());
    return new Region(
        origin,
        new Zyx(
            Math.min(size.z(), shape.z() - origin.z()),
            Math.min(size.y(), shape.y() - origin.y()),
            Math.min(size.x(), shape.x() - origin.x())));
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

  private static Zyx index(Zyx voxel, Zyx chunk) {
    return new Zyx(voxel.z() / chunk.z(), voxel.y() / chunk.y(), voxel.x() / chunk.x());
  }

  private static Zyx last(Region region) {
    return new Zyx(
        region.origin().z() + region.shape().z() - 1,
        region.origin().y() + region.shape().y() - 1,
        region.origin().x() + region.shape().x() - 1);
  }

  private static Zyx plus(Zyx one, Zyx other) {
    return new Zyx(one.z() + other.z(), one.y() + other.y(), one.x() + other.x());
  }

  @Override
  public void close() {
    crew.shutdownNow();
    array.close();
  }
}
