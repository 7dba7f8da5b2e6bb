package org.emingest.format;

import java.nio.ByteBuffer;
import java.util.Map;
import org.emingest.error.CorruptDataException;
import org.emingest.transfer.RandomAccessBytes;

/**
 * A file of any length: zeros, but for some pieces.
 *
 * @param pieces by their place
 */
public record SparseBytes(long length, Map<Long, byte[]> pieces) implements RandomAccessBytes {

  @Override
  public String location() {
    return "sparse";
  }

  @Override
  public void read(long position, ByteBuffer target) {
    if (position < 0 || position + target.remaining() > length) {
      throw new CorruptDataException(location(), position, "the file ends before");
    }
    while (target.hasRemaining()) {
      target.put(at(position++));
    }
  }

  private byte at(long position) {
    for (Map.Entry<Long, byte[]> piece : pieces.entrySet()) {
      long within = position - piece.getKey();
      if (within >= 0 && within < piece.getValue().length) {
        return piece.getValue()[(int) within];
      }
    }
    return 0;
  }

  @Override
  public void close() {}
}
