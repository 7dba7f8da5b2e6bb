package org.emingest.format.precomputed;

import java.util.Optional;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.codec.Codec;
import org.emingest.volume.Zyx;

/**
 * Each chunk an object, named by its voxels: {@code x0-x1_y0-y1_z0-z1}, counted from the volume's own origin, ends
 * exclusive and never behind the volume's.
 *
 * <p>Programs that write to folders call gzip-compressed chunks {@code .gz}, where web servers would say it in a header;
 * so a chunk is absent only if both names are. Which is asked first is what the last chunk was found under.
 */
final class UnshardedChunks implements ChunkSource {

  private final ChunkStore store;
  private final String folder;
  private final Scale scale;
  private volatile boolean lastWasZipped;

  UnshardedChunks(ChunkStore store, String folder, Scale scale) {
    this.store = store;
    this.folder = folder;
    this.scale = scale;
  }

  @Override
  public Optional<StoredChunk> fetch(Zyx index, int mostBytes) {
    String key = folder + "/" + name(index);
    boolean zippedFirst = lastWasZipped;
    Optional<StoredChunk> found = zippedFirst ? zipped(key, mostBytes) : plain(key, mostBytes);
    if (found.isPresent()) {
      return found;
    }
    return zippedFirst ? plain(key, mostBytes) : zipped(key, mostBytes);
  }

  private Optional<StoredChunk> plain(String key, int mostBytes) {
    Optional<byte[]> found = store.get(key, mostBytes);
    if (found.isPresent()) {
      lastWasZipped = false;
    }
    return found.map(bytes -> new StoredChunk(store.location(key), bytes));
  }

  private Optional<StoredChunk> zipped(String key, int mostBytes) {
    String name = key + ".gz";
    Optional<byte[]> found = store.get(name, Gzip.mostBytes(mostBytes));
    if (found.isPresent()) {
      lastWasZipped = true;
    }
    return found.map(bytes -> {
      String location = store.location(name);
      return new StoredChunk(
          location, Codec.GZIP.decodeAtMost(bytes, 0, bytes.length, mostBytes, location));
    });
  }

  private String name(Zyx index) {
    return span(index.x(), scale.chunk().x(), scale.size().x(), scale.offset().x()) + "_"
        + span(index.y(), scale.chunk().y(), scale.size().y(), scale.offset().y()) + "_"
        + span(index.z(), scale.chunk().z(), scale.size().z(), scale.offset().z());
  }

  private static String span(long index, long edge, long size, long offset) {
    long begin = index * edge;
    return offset + begin + "-" + (offset + Math.min(size, begin + edge));
  }
}
