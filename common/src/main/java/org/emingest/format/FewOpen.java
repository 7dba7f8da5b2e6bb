package org.emingest.format;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Opens numbered files when they are wanted and keeps the last few, since what is read is often a part of one. Open at a
 * time are those in use, at most one for each reading thread, and at most {@value #MOST_IDLE} more. Safe for many threads.
 */
public final class FewOpen<T> implements AutoCloseable {

  private static final int MOST_IDLE = 4;

  /** A file in use or lately used; opened by its first user while others who want it wait. */
  private final class Shared {
    private final int number;
    private T open;
    private int users;

    Shared(int number) {
      this.number = number;
    }

    synchronized T open() {
      if (open == null) {
        open = opener.apply(number);
      }
      return open;
    }

    synchronized void close() {
      if (open != null) {
        T was = open;
        open = null;
        closer.accept(was);
      }
    }
  }

  private final IntFunction<T> opener;
  private final Consumer<T> closer;
  private final Map<Integer, Shared> used = new HashMap<>();

  /** The longest unused first. */
  private final Map<Integer, Shared> idle = new LinkedHashMap<>();

  private boolean closed;

  /**
   * @param opener by number; called by many threads, for one number by one at a time
   */
  public FewOpen(IntFunction<T> opener, Consumer<T> closer) {
    this.opener = opener;
    this.closer = closer;
  }

  /** Lends what is behind a number for as long as the consumer takes. */
  public void use(int number, Consumer<T> consumer) {
    Shared shared = borrow(number);
    try {
      consumer.accept(shared.open());
    } finally {
      giveBack(shared);
    }
  }

  private synchronized Shared borrow(int number) {
    if (closed) {
      throw new IllegalStateException("closed already");
    }
    Shared waiting = idle.remove(number);
    Shared shared =
        used.computeIfAbsent(number, absent -> waiting == null ? new Shared(number) : waiting);
    shared.users++;
    return shared;
  }

  private void giveBack(Shared shared) {
    Shared surplus = idleOrSurplus(shared);
    if (surplus != null) {
      surplus.close();
    }
  }

  /** What is to be closed for this one, or null. */
  private synchronized Shared idleOrSurplus(Shared shared) {
    shared.users--;
    if (shared.users > 0) {
      return null;
    }
    used.remove(shared.number);
    if (closed) {
      return shared;
    }
    idle.put(shared.number, shared);
    if (idle.size() <= MOST_IDLE) {
      return null;
    }
    Iterator<Shared> eldest = idle.values().iterator();
    Shared surplus = eldest.next();
    eldest.remove();
    return surplus;
  }

  /** What is in use is closed when it is given back. */
  @Override
  public void close() {
    List<Shared> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(idle.values());
      idle.clear();
    }
    left.forEach(Shared::close);
  }
}
