package org.emingest.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.emingest.error.CorruptDataException;
import org.emingest.error.StorageException;

/** A file on our disk. */
public final class LocalFile implements RandomAccessBytes {

  private final Path path;
  private final FileChannel channel;
  private final long length;

  private LocalFile(Path path, FileChannel channel, long length) {
    this.path = path;
    this.channel = channel;
    this.length = length;
  }

  /**
   * @throws StorageException if it cannot be opened
   */
  public static LocalFile open(Path path) {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new LocalFile(path, channel, channel.size());
    } catch (IOException trouble) {
      throw StorageException.because("cannot open " + path, trouble);
    }
  }

  @Override
  public String location() {
    return path.toString();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long position, ByteBuffer target) {
    long at = position;
    while (target.hasRemaining()) {
      int count = readOnce(at, target);
      if (count < 0) {
        String problem =
            "the file ends here, " + target.remaining() + " bytes before what was asked for";
        throw new CorruptDataException(location(), at, problem);
      }
      at += count;
    }
  }

  private int readOnce(long position, ByteBuffer target) {
    try {
      return channel.read(target, position);
    } catch (IOException trouble) {
      throw StorageException.because("cannot read " + path + " at byte " + position, trouble);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException trouble) {
      throw StorageException.because("cannot close " + path, trouble);
    }
  }
}
