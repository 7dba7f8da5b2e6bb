package org.emingest.format.precomputed;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** One channel of one scale. */
final class PrecomputedArray implements ChunkedArray {

  private final VolumeDescriptor descriptor;
  private final ChunkSource chunks;
  private final ChunkDecoder decoder;
  private final int channels;
  private final int channel;
  private final int mostBytes;

  PrecomputedArray(
      VolumeDescriptor descriptor,
      ChunkSource chunks,
      ChunkDecoder decoder,
      int channels,
      int channel) {
    this.descriptor = descriptor;
    this.chunks = chunks;
    this.decoder = decoder;
    this.channels = channels;
    this.channel = channel;
    this.mostBytes = (int)
        Math.min(Integer.MAX_VALUE - 8, decoder.mostBytes(content(descriptor.naturalBlock())));
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public boolean read(Zyx index, ByteBuffer target) {
    Region region = region(index);
    int total = descriptor.room(region, target).limit();
    Optional<StoredChunk> chunk = chunks.fetch(index, mostBytes);
    if (chunk.isPresent()) {
      decoder.decode(chunk.get(), content(region.shape()), channel, target);
    } else {
      target.put(new byte[total]);
    }
    target.position(0).limit(total);
    return chunk.isPresent();
  }

  private Region region(Zyx index) {
    Zyx shape = descriptor.shape();
    Zyx chunk = descriptor.naturalBlock();
    Zyx origin = new Zyx(index.z() * chunk.z(), index.y() * chunk.y(), index.x() * chunk.x());
    return new Region(
        origin,
        new Zyx(
            Math.min(chunk.z(), shape.z() - origin.z()),
            Math.min(chunk.y(), shape.y() - origin.y()),
            Math.min(chunk.x(), shape.x() - origin.x())));
  }

  private ChunkDecoder.Content content(Zyx shape) {
    return new ChunkDecoder.Content(shape, descriptor.dataType(), channels);
  }

  /** The store belongs to whoever opened it. */
  @Override
  public void close() {}
}
