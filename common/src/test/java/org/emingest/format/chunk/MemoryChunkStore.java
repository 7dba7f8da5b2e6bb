package org.emingest.format.chunk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.transfer.ByteRange;

/** Objects in memory, which notes what it is asked for. */
public final class MemoryChunkStore implements ChunkStore {

  private final Map<String, byte[]> objects = new TreeMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> late = new HashSet<>();
  private boolean lists = true;
  private boolean forbidsWhatIsNotThere;

  public MemoryChunkStore put(String key, byte[] bytes) {
    objects.put(key, bytes);
    return this;
  }

  /** Text with single quotes for double ones. */
  public MemoryChunkStore put(String key, String json) {
    return put(key, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  public MemoryChunkStore remove(String key) {
    objects.remove(key);
    return this;
  }

  public MemoryChunkStore withoutListing() {
    lists = false;
    return this;
  }

  /** As S3 answers to who may not list. */
  public MemoryChunkStore forbiddingWhatIsNotThere() {
    forbidsWhatIsNotThere = true;
    return this;
  }

  public MemoryChunkStore notAnsweringFor(String key) {
    late.add(key);
    return this;
  }

  public byte[] object(String key) {
    return objects.get(key);
  }

  public Set<String> keys() {
    return objects.keySet();
  }

  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public String location(String key) {
    return "memory:" + key;
  }

  @Override
  public Optional<byte[]> get(String key, long mostBytes) {
    Optional<byte[]> object = find(key, "");
    if (object.isPresent() && object.get().length > mostBytes) {
      throw new CorruptDataException(location(key) + " is longer than " + mostBytes);
    }
    return object;
  }

  @Override
  public Optional<byte[]> get(String key, ByteRange range) {
    Optional<byte[]> object = find(key, " " + range.offset() + "+" + range.length());
    if (object.isPresent() && range.end() > object.get().length) {
      throw new CorruptDataException(location(key), object.get().length, "ends here");
    }
    return object.map(bytes -> Arrays.copyOfRange(bytes, (int) range.offset(), (int) range.end()));
  }

  @Override
  public Optional<byte[]> getLast(String key, int bytes) {
    return find(key, " last " + bytes)
        .map(all -> Arrays.copyOfRange(all, Math.max(0, all.length - bytes), all.length));
  }

  @Override
  public Optional<List<String>> list(String prefix) {
    if (!lists) {
      return Optional.empty();
    }
    String start = prefix.isEmpty() ? "" : prefix + "/";
    Set<String> names = new TreeSet<>();
    for (String key : objects.keySet()) {
      if (key.startsWith(start)) {
        String rest = key.substring(start.length());
        int slash = rest.indexOf('/');
        names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
      }
    }
    return Optional.of(List.copyOf(names));
  }

  @Override
  public void close() {}

  private Optional<byte[]> find(String key, String how) {
    requests.add(key + how);
    if (late.contains(key)) {
      throw new UnreachableException(location(key) + " did not answer");
    }
    byte[] object = objects.get(key);
    if (object == null && forbidsWhatIsNotThere) {
      throw new NotFoundException(location(key) + " is not for us: 403");
    }
    return Optional.ofNullable(object);
  }
}
