package org.emingest.testkit.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.http.Content;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.phantom.Tiles;
import org.emingest.testkit.s3.ObjectTree;

/** Tiles as a Zarr 2 array of any size, a cube to a chunk; every chunk is at hand and costs no work. */
public final class TiledStore implements ObjectTree {

  private static final Pattern CHUNK = Pattern.compile("(\\d{1,5})/(\\d{1,5})/(\\d{1,5})");

  private final Tiles tiles;
  private final int depth;
  private final int height;
  private final int width;
  private final Resource header;
  private final List<Resource> kinds;

  /**
   * @param edge of the cubes
   */
  public TiledStore(Tiles tiles, int edge) {
    this.tiles = tiles;
    StackShape shape = tiles.shape();
    this.depth = (shape.z() - 1) / edge + 1;
    this.height = (shape.y() - 1) / edge + 1;
    this.width = (shape.x() - 1) / edge + 1;
    ZarrOptions options = ZarrOptions.v2(edge, edge, edge);
    this.header = Resource.of(
        ZarrEncoder.header2(shape, tiles.type(), options).getBytes(StandardCharsets.UTF_8));
    this.kinds = tiles.kinds().parallelStream()
        .map(kind -> ZarrEncoder.store(kind, options).get("0/0/0"))
        .map(chunk -> Resource.of(new Kept(chunk)))
        .toList();
  }

  /** Keys of all chunks, in the order of their places. */
  public List<String> chunks() {
    return IntStream.range(0, depth * height * width)
        .mapToObj(i -> i / width / height + "/" + i / width % height + "/" + i % width)
        .toList();
  }

  /** Bytes of all chunks together. */
  public long bytes() {
    return chunks().stream()
        .mapToLong(key -> object(key).orElseThrow().content().length())
        .sum();
  }

  @Override
  public Optional<Resource> object(String key) {
    if (key.equals(".zarray")) {
      return Optional.of(header);
    }
    Matcher chunk = CHUNK.matcher(key);
    if (!chunk.matches()) {
      return Optional.empty();
    }
    int z = Integer.parseInt(chunk.group(1));
    int y = Integer.parseInt(chunk.group(2));
    int x = Integer.parseInt(chunk.group(3));
    boolean inside = z < depth && y < height && x < width;
    return inside ? Optional.of(kinds.get(tiles.kind(z, y, x))) : Optional.empty();
  }

  @Override
  public Stream<String> keys(String prefix) {
    return Stream.concat(Stream.of(".zarray"), chunks().stream())
        .filter(key -> key.startsWith(prefix));
  }

  /** Bytes outside of the heap, which go to a socket without being copied first. */
  private record Kept(ByteBuffer bytes) implements Content {

    Kept(byte[] chunk) {
      this(ByteBuffer.allocateDirect(chunk.length).put(chunk).flip());
    }

    @Override
    public long length() {
      return bytes.limit();
    }

    @Override
    public void write(long offset, long length, WritableByteChannel target) throws IOException {
      ByteBuffer part = bytes.slice(Math.toIntExact(offset), Math.toIntExact(length));
      while (part.hasRemaining()) {
        target.write(part);
      }
    }
  }
}
