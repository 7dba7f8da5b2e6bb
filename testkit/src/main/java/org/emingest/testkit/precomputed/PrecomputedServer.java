package org.emingest.testkit.precomputed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;

/** A precomputed store below one path of an {@link HttpArchive}, whole or broken. */
public final class PrecomputedServer {

  private static final int PAIR_BYTES = 16;

  private final HttpArchive archive;
  private final String path;
  private final Map<String, byte[]> objects = new TreeMap<>();

  private PrecomputedServer(HttpArchive archive, String path) {
    this.archive = archive;
    this.path = path;
  }

  /**
   * @param path with a leading slash and none at its end
   */
  public static PrecomputedServer on(HttpArchive archive, String path) {
    return new PrecomputedServer(archive, path);
  }

  /** Where {@code info} is, without a slash at its end. */
  public URI url() {
    return archive.uri(path);
  }

  /**
   * Serves these objects.
   *
   * @param store by key; none is percent-encoded
   */
  public PrecomputedServer put(Map<String, byte[]> store) {
    store.forEach((key, bytes) -> {
      objects.put(key, bytes);
      serve(key, bytes);
    });
    return this;
  }

  /** Serves all files of a folder. */
  public PrecomputedServer put(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String key = folder.relativize(file).toString().replace('\\', '/');
        put(Map.of(key, Files.readAllBytes(file)));
      }
    }
    return this;
  }

  /**
   * Breaks the store.
   *
   * @param scale key of the scale that is broken, which must be sharded for all but {@link PrecomputedFault#FORBIDDEN}
   */
  public void fault(PrecomputedFault way, String scale) {
    List<String> shards = objects.keySet().stream()
        .filter(key -> key.startsWith(scale + "/") && key.endsWith(".shard"))
        .toList();
    switch (way) {
      case MISSING_SHARD -> archive.remove(path + "/" + shards.get(0));
      case CORRUPT_INDEX -> rewrite(shards, shard -> damaged(shard));
      case WRONG_MINISHARD -> rewrite(shards, shard -> swapped(shard));
      case TRUNCATED_CHUNK -> rewrite(shards, shard -> shortened(shard));
      case FORBIDDEN -> archive.faultUnder(path + "/", forbidding());
    }
  }

  /** Is whole again. */
  public void heal() {
    archive.faultUnder(path + "/");
    objects.forEach(this::serve);
  }

  private void serve(String key, byte[] bytes) {
    archive.serve(path + "/" + key, Resource.of(bytes));
  }

  private Fault forbidding() {
    return (request, answer) -> {
      String key = request.path().substring(path.length() + 1);
      if (!objects.containsKey(key)) {
        answer.page(403, "application/xml", "<Error><Code>AccessDenied</Code></Error>");
      }
    };
  }

  private void rewrite(List<String> shards, UnaryOperator<byte[]> change) {
    shards.forEach(key -> serve(key, change.apply(objects.get(key).clone())));
  }

  /** Where the shard's own index ends: the first thing behind it is the first chunk, whose offset 0 counts from there. */
  private static int indexBytes(byte[] shard) {
    ByteBuffer numbers = ByteBuffer.wrap(shard).order(ByteOrder.LITTLE_ENDIAN);
    for (int bytes = PAIR_BYTES; bytes < shard.length; bytes *= 2) {
      long last = 0;
      for (int at = 0; at < bytes; at += PAIR_BYTES) {
        last = Math.max(last, numbers.getLong(at + 8));
      }
      if (last + bytes == shard.length) {
        return bytes;
      }
    }
    throw new IllegalArgumentException("no shard");
  }

  private static byte[] damaged(byte[] shard) {
    int base = indexBytes(shard);
    ByteBuffer numbers = ByteBuffer.wrap(shard).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < base; at += PAIR_BYTES) {
      int begin = base + (int) numbers.getLong(at);
      int end = base + (int) numbers.getLong(at + 8);
      Arrays.fill(shard, begin + (end - begin) / 2, end, (byte) 0x55);
    }
    return shard;
  }

  /** Each filled minishard gets the index of the next filled one. */
  private static byte[] swapped(byte[] shard) {
    int base = indexBytes(shard);
    ByteBuffer numbers = ByteBuffer.wrap(shard).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> filled = Stream.iterate(0, at -> at < base, at -> at + PAIR_BYTES)
        .filter(at -> numbers.getLong(at) != numbers.getLong(at + 8))
        .toList();
    byte[] old = shard.clone();
    for (int i = 0; i < filled.size(); i++) {
      int other = filled.get((i + 1) % filled.size());
      System.arraycopy(old, other, shard, filled.get(i), PAIR_BYTES);
    }
    return shard;
  }

  /** New indexes behind the shard's end say that the first chunks are half as long. */
  private static byte[] shortened(byte[] shard) {
    int base = indexBytes(shard);
    byte[] longer = shard;
    for (int at = 0; at < base; at += PAIR_BYTES) {
      ByteBuffer numbers = ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN);
      int begin = base + (int) numbers.getLong(at);
      int end = base + (int) numbers.getLong(at + 8);
      if (begin < end) {
        byte[] index = halved(Arrays.copyOfRange(longer, begin, end));
        int from = longer.length;
        longer = Arrays.copyOf(longer, from + index.length);
        System.arraycopy(index, 0, longer, from, index.length);
        ByteBuffer pair = ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN);
        pair.putLong(at, from - base).putLong(at + 8, longer.length - base);
      }
    }
    return longer;
  }

  private static byte[] halved(byte[] stored) {
    boolean zipped = stored[0] == 0x1f && (stored[1] & 0xff) == 0x8b;
    byte[] plain = zipped ? unzipped(stored) : stored;
    ByteBuffer index = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    int count = plain.length / 24;
    long size = index.getLong(16 * count);
    index.putLong(16 * count, size / 2);
    if (count > 1) {
      index.putLong(8 * (count + 1), index.getLong(8 * (count + 1)) + size - size / 2);
    }
    return zipped ? PrecomputedEncoder.gzip(plain) : plain;
  }

  private static byte[] unzipped(byte[] stored) {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(stored))) {
      return stream.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
