package org.emingest.format.chunk;

import java.nio.ByteBuffer;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** A part of an array as an array of its own, in the chunks that it has anyway. */
public final class ArrayWindow implements ChunkedArray {

  private final ChunkedArray array;
  private final Region window;
  private final VolumeDescriptor descriptor;
  private final Zyx phase;
  private final Zyx firstChunk;

  /**
   * @param array closed with this window
   * @param window of it, in its voxels
   */
  public ArrayWindow(ChunkedArray array, Region window) {
    VolumeDescriptor whole = array.descriptor();
    if (!window.isInside(whole.shape())) {
      throw new IllegalArgumentException(window + " of a volume of " + whole.shape());
    }
    this.array = array;
    this.window = window;
    this.descriptor = whole.shaped(window.shape());
    Zyx chunk = whole.naturalBlock();
    Zyx before = window.origin().plus(array.phase());
    this.phase = new Zyx(before.z() % chunk.z(), before.y() % chunk.y(), before.x() % chunk.x());
    this.firstChunk =
        new Zyx(before.z() / chunk.z(), before.y() / chunk.y(), before.x() / chunk.x());
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
  public int mostAtOnce() {
    return array.mostAtOnce();
  }

  @Override
  public boolean read(Zyx index, ByteBuffer target) {
    Zyx chunk = index.plus(firstChunk);
    Region stored = ChunkedVolume.box(chunk, array);
    Region wanted = ChunkedVolume.box(index, this);
    Region inArray = new Region(wanted.origin().plus(window.origin()), wanted.shape());
    if (inArray.equals(stored)) {
      return array.read(chunk, target);
    }
    ByteBuffer whole = array
        .descriptor()
        .room(
            stored,
            ByteBuffer.allocate(
                Math.toIntExact(stored.voxels() * descriptor.dataType().bytes())));
    boolean there = array.read(chunk, whole);
    int bytes = descriptor.room(wanted, target).limit();
    Rows.copy(stored, whole, inArray, target, descriptor.dataType().bytes());
    target.position(0).limit(bytes);
    return there;
  }

  @Override
  public void close() {
    array.close();
  }
}
