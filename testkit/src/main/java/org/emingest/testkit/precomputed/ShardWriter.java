package org.emingest.testkit.precomputed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.emingest.testkit.precomputed.PrecomputedOptions.ShardingOptions;
import org.emingest.testkit.precomputed.PrecomputedOptions.Xyz;

/** Collects chunks and packs them into shards: index, then chunks, then the minishards' indexes. */
final class ShardWriter {

  private final ShardingOptions sharding;
  private final Xyz grid;
  private final Map<Long, Map<Integer, Map<Long, byte[]>>> shards = new TreeMap<>();

  ShardWriter(ShardingOptions sharding, Xyz grid) {
    this.sharding = sharding;
    this.grid = grid;
  }

  void add(Xyz index, byte[] chunk) {
    long id = morton(index);
    long shifted = id >>> sharding.preshiftBits();
    long hash = sharding.murmur() ? murmur(shifted) : shifted;
    long minishard = hash & (1L << sharding.minishardBits()) - 1;
    long shard = hash >>> sharding.minishardBits() & (1L << sharding.shardBits()) - 1;
    shards
        .computeIfAbsent(shard, unseen -> new TreeMap<>())
        .computeIfAbsent((int) minishard, unseen -> new TreeMap<>())
        .put(id, sharding.zippedChunks() ? PrecomputedEncoder.gzip(chunk) : chunk);
  }

  void write(String folder, BiConsumer<String, byte[]> sink) {
    shards.forEach((shard, minishards) -> {
      StringBuilder name = new StringBuilder(Long.toHexString(shard));
      while (name.length() < (sharding.shardBits() + 3) / 4) {
        name.insert(0, '0');
      }
      sink.accept(folder + "/" + name + ".shard", shard(minishards));
    });
  }

  private byte[] shard(Map<Integer, Map<Long, byte[]>> minishards) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Map<Integer, byte[]> indexes = new TreeMap<>();
    minishards.forEach((minishard, chunks) -> indexes.put(minishard, minishard(chunks, content)));
    ByteBuffer shardIndex =
        ByteBuffer.allocate(16 << sharding.minishardBits()).order(ByteOrder.LITTLE_ENDIAN);
    indexes.forEach((minishard, index) -> {
      shardIndex.putLong(16 * minishard, content.size());
      content.writeBytes(index);
      shardIndex.putLong(16 * minishard + 8, content.size());
    });
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(shardIndex.array());
    file.writeBytes(content.toByteArray());
    return file.toByteArray();
  }

  /** Appends the chunks and says where they are. */
  private byte[] minishard(Map<Long, byte[]> chunks, ByteArrayOutputStream content) {
    int count = chunks.size();
    ByteBuffer index = ByteBuffer.allocate(24 * count).order(ByteOrder.LITTLE_ENDIAN);
    int i = 0;
    long lastId = 0;
    for (Map.Entry<Long, byte[]> chunk : chunks.entrySet()) {
      index.putLong(8 * i, chunk.getKey() - lastId);
      index.putLong(8 * (count + i), i == 0 ? content.size() : 0);
      index.putLong(8 * (2 * count + i), chunk.getValue().length);
      content.writeBytes(chunk.getValue());
      lastId = chunk.getKey();
      i++;
    }
    return sharding.zippedIndexes() ? PrecomputedEncoder.gzip(index.array()) : index.array();
  }

  private long morton(Xyz index) {
    int[] at = {index.x(), index.y(), index.z()};
    int[] lengths = {grid.x(), grid.y(), grid.z()};
    long id = 0;
    int out = 0;
    for (int bit = 0; bit < 31; bit++) {
      for (int axis = 0; axis < 3; axis++) {
        if (1L << bit < lengths[axis]) {
          id |= (long) (at[axis] >>> bit & 1) << out++;
        }
      }
    }
    return id;
  }

  /** MurmurHash3_x86_128 of eight bytes, seed 0: the first two words of the answer. */
  private static long murmur(long key) {
    int[] h = new int[4];
    h[0] = Integer.rotateLeft((int) key * 0x239b961b, 15) * 0xab0e9789;
    h[1] = Integer.rotateLeft((int) (key >>> 32) * 0xab0e9789, 16) * 0x38b34ae5;
    for (int i = 0; i < 4; i++) {
      h[i] ^= 8;
    }
    addAll(h);
    for (int i = 0; i < 4; i++) {
      h[i] ^= h[i] >>> 16;
      h[i] *= 0x85ebca6b;
      h[i] ^= h[i] >>> 13;
      h[i] *= 0xc2b2ae35;
      h[i] ^= h[i] >>> 16;
    }
    addAll(h);
    return (long) h[1] << 32 | h[0] & 0xffffffffL;
  }

  private static void addAll(int[] h) {
    h[0] += h[1] + h[2] + h[3];
    for (int i = 1; i < 4; i++) {
      h[i] += h[0];
    }
  }
}
