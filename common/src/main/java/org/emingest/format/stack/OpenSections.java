package org.emingest.format.stack;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.emingest.format.FileVolume;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.VolumeReader;

/**
 * Opens sections when they are wanted and keeps the last few, since blocks are often parts of a section. Open at a time
 * are those in use, one for each reading thread, and at most {@value #MOST_IDLE} more.
 */
final class OpenSections implements AutoCloseable {

  private static final int MOST_IDLE = 4;

  /** A section in use or lately used; opened by its first user while others of the same section wait. */
  private final class Shared {
    private final int section;
    private OpenSection open;
    private int users;

    Shared(int section) {
      this.section = section;
    }

    synchronized VolumeReader reader() {
      if (open == null) {
        open = OpenSection.open(files.get(section), format);
      }
      return open.reader();
    }

    synchronized void close() {
      if (open != null) {
        OpenSection was = open;
        open = null;
        was.close();
      }
    }
  }

  private final List<SectionFile> files;
  private final Function<RandomAccessBytes, List<FileVolume>> format;
  private final Map<Integer, Shared> used = new HashMap<>();

  /** The longest unused first. */
  private final Map<Integer, Shared> idle = new LinkedHashMap<>();

  private boolean closed;

  OpenSections(List<SectionFile> files, Function<RandomAccessBytes, List<FileVolume>> format) {
    this.files = files;
    this.format = format;
  }

  /** Lends a section's reader for as long as the consumer takes. */
  void use(int section, Consumer<VolumeReader> consumer) {
    Shared shared = borrow(section);
    try {
      consumer.accept(shared.reader());
    } finally {
      giveBack(shared);
    }
  }

  private synchronized Shared borrow(int section) {
    if (closed) {
      throw new IllegalStateException("the series is closed");
    }
    Shared waiting = idle.remove(section);
    Shared shared =
        used.computeIfAbsent(section, absent -> waiting == null ? new Shared(section) : waiting);
    shared.users++;
    return shared;
  }

  private void giveBack(Shared shared) {
    Shared surplus = idleOrSurplus(shared);
    if (surplus != null) {
      surplus.close();
    }
  }

  /** The section that is to be closed for this one, or null. */
  private synchronized Shared idleOrSurplus(Shared shared) {
    shared.users--;
    if (shared.users > 0) {
      return null;
    }
    used.remove(shared.section);
    if (closed) {
      return shared;
    }
    idle.put(shared.section, shared);
    if (idle.size() <= MOST_IDLE) {
      return null;
    }
    Iterator<Shared> eldest = idle.values().iterator();
    Shared surplus = eldest.next();
    eldest.remove();
    return surplus;
  }

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
