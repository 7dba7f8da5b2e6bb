package org.emingest.format.precomputed;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Keeps what was asked for last, as long as it is not too much together. Safe for many threads; those that ask for the
 * same at once wait for one of them to load it. What fails to load is not kept.
 */
final class BoundedCache<K, V> {

  private final long mostBytes;
  private final ToLongFunction<V> weigher;
  private final Map<K, Slot<V>> slots = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private static final class Slot<V> {
    private V value;
    private long bytes;
  }

  /**
   * @param weigher bytes that a value takes
   */
  BoundedCache(long mostBytes, ToLongFunction<V> weigher) {
    this.mostBytes = mostBytes;
    this.weigher = weigher;
  }

  V get(K key, Function<K, V> load) {
    Slot<V> slot;
    synchronized (slots) {
      slot = slots.computeIfAbsent(key, unseen -> new Slot<>());
    }
    synchronized (slot) {
      if (slot.value == null) {
        slot.value = load(key, slot, load);
        keep(key, slot);
      }
      return slot.value;
    }
  }

  private V load(K key, Slot<V> slot, Function<K, V> load) {
    boolean loaded = false;
    try {
      V value = load.apply(key);
      loaded = true;
      return value;
    } finally {
      if (!loaded) {
        synchronized (slots) {
          slots.remove(key, slot);
        }
      }
    }
  }

  private void keep(K key, Slot<V> slot) {
    slot.bytes = weigher.applyAsLong(slot.value);
    synchronized (slots) {
      if (slots.get(key) != slot) {
        return;
      }
      bytes += slot.bytes;
      Iterator<Slot<V>> eldest = slots.values().iterator();
      while (bytes > mostBytes && eldest.hasNext()) {
        Slot<V> old = eldest.next();
        bytes -= old.bytes;
        old.bytes = 0;
        eldest.remove();
      }
    }
  }
}
