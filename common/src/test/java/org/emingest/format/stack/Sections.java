package org.emingest.format.stack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.emingest.error.CorruptDataException;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.dm.DmEncoder;
import org.emingest.testkit.dm.DmOptions;
import org.emingest.transfer.RandomAccessBytes;

/** Files of sections in memory, which remember how many of them are open. */
final class Sections {

  private final List<SectionFile> files = new ArrayList<>();
  private final Set<RandomAccessBytes> open = new HashSet<>();
  private int opened;
  private int mostOpen;

  List<SectionFile> files() {
    return files;
  }

  Sections add(String name, byte[] content) {
    files.add(new SectionFile(name, () -> track(new Tracked(name, content))));
    return this;
  }

  /** A DM file of one section of a volume. */
  Sections addDm(String name, Volume volume, int z, DmOptions options) {
    return add(name, DmEncoder.bytes(new OneSection(volume, z), options));
  }

  synchronized int openNow() {
    return open.size();
  }

  synchronized int mostOpen() {
    return mostOpen;
  }

  synchronized int opened() {
    return opened;
  }

  private synchronized RandomAccessBytes track(RandomAccessBytes bytes) {
    open.add(bytes);
    opened++;
    mostOpen = Math.max(mostOpen, open.size());
    return bytes;
  }

  private synchronized void closed(RandomAccessBytes bytes) {
    open.remove(bytes);
  }

  private record OneSection(Volume all, int z) implements Volume {

    @Override
    public StackShape shape() {
      return new StackShape(1, all.shape().y(), all.shape().x());
    }

    @Override
    public SampleType type() {
      return all.type();
    }

    @Override
    public byte[] section(int zero) {
      return all.section(z);
    }
  }

  private final class Tracked implements RandomAccessBytes {

    private final String name;
    private final byte[] content;

    private Tracked(String name, byte[] content) {
      this.name = name;
      this.content = content;
    }

    @Override
    public String location() {
      return "folder/" + name;
    }

    @Override
    public long length() {
      return content.length;
    }

    @Override
    public void read(long position, ByteBuffer target) {
      synchronized (Sections.this) {
        if (!open.contains(this)) {
          throw new IllegalStateException("read after close");
        }
      }
      if (position < 0 || position + target.remaining() > content.length) {
        throw new CorruptDataException(location(), position, "the file ends before");
      }
      target.put(content, (int) position, target.remaining());
    }

    @Override
    public void close() {
      closed(this);
    }
  }
}
