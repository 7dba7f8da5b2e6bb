package org.emingest.format.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnreachableException;
import org.emingest.transfer.ByteRange;

/** A store in memory that remembers what it was asked for, and fails where it is told to. */
public final class MapStore implements ChunkStore {

  private final Map<String, byte[]> objects;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private boolean lists = true;
  private String late = "never asked for";

  public MapStore(Map<String, byte[]> objects) {
    this.objects = new HashMap<>(objects);
  }

  /** From now on, requests for keys with this in them are not answered. */
  public void delay(String part) {
    late = part;
  }

  /** From now on, it does not list. */
  public MapStore mute() {
    lists = false;
    return this;
  }

  public Map<String, byte[]> objects() {
    return objects;
  }

  /** Keys, with the range where there was one. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public String location(String key) {
    return "memory:" + key;
  }

  @Override
  public Optional<byte[]> get(String key, long mostBytes) {
    Optional<byte[]> found = find(key, key);
    if (found.isPresent() && found.get().length > mostBytes) {
      throw new CorruptDataException(
          location(key), mostBytes, "the object has " + found.get().length + " bytes");
    }
    return found.map(byte[]::clone);
  }

  @Override
  public Optional<byte[]> get(String key, ByteRange range) {
    Optional<byte[]> found = find(key, key + " " + range.offset() + "+" + range.length());
    if (found.isPresent() && found.get().length < range.end()) {
      throw new CorruptDataException(
          location(key), found.get().length, "the object ends before byte " + range.end());
    }
    return found.map(bytes -> Arrays.copyOfRange(bytes, (int) range.offset(), (int) range.end()));
  }

  @Override
  public Optional<byte[]> getLast(String key, int bytes) {
    return find(key, key + " last " + bytes)
        .map(all -> Arrays.copyOfRange(all, Math.max(0, all.length - bytes), all.length));
  }

  @Override
  public Optional<List<String>> list(String prefix) {
    if (!lists) {
      return Optional.empty();
    }
    String start = prefix.isEmpty() ? "" : prefix + "/";
    TreeSet<String> names = new TreeSet<>();
    for (String key : objects.keySet()) {
      if (key.startsWith(start)) {
        String rest = key.substring(start.length());
        int slash = rest.indexOf('/');
        names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
      }
    }
    return Optional.of(List.copyOf(names));
  }

  private Optional<byte[]> find(String key, String request) {
    requests.add(request);
    if (key.contains(late)) {
      throw new UnreachableException(location(key) + " did not answer");
    }
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public void close() {}
}
