package org.emingest.format;

import java.nio.ByteBuffer;
import org.emingest.error.CorruptDataException;
import org.emingest.transfer.RandomAccessBytes;

/** A file that exists in memory only. */
public record MemoryBytes(byte[] content) implements RandomAccessBytes {

  @Override
  public String location() {
    return "memory.tif";
  }

  @Override
  public long length() {
    return content.length;
  }

  @Override
  public void read(long position, ByteBuffer target) {
    if (position < 0 || position + target.remaining() > content.length) {
      throw new CorruptDataException(location(), position, "the file ends before");
    }
    target.put(content, (int) position, target.remaining());
  }

  @Override
  public void close() {}
}
