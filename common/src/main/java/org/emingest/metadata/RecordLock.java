package org.emingest.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.emingest.error.StorageException;

/**
 * One process at a time works on a volume. The lock ends with the process, however that ends.
 *
 * <p>The lock file stays: if it were removed, a second process could hold the removed file and a third a new one.
 */
public final class RecordLock implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;

  private RecordLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @throws StorageException if somebody holds it, or if the file cannot be made
   */
  static RecordLock take(Path file) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new StorageException("another process" + holder(channel)
            + " works on this volume (it holds " + file + "): let it finish, or stop it");
      }
      nameHolder(channel);
      RecordLock taken = new RecordLock(file, channel);
      channel = null;
      return taken;
    } catch (IOException trouble) {
      throw StorageException.because("cannot lock " + file, trouble);
    } finally {
      closeIfOpen(channel, file);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** For the message only: the lock itself is the operating system's. */
  private static void nameHolder(FileChannel channel) throws IOException {
    String pid = ProcessHandle.current().pid() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(24);
    int length = channel.read(text, 0);
    String pid =
        new String(text.array(), 0, Math.max(0, length), StandardCharsets.US_ASCII).strip();
    return pid.matches("[0-9]+") ? " (" + pid + ")" : "";
  }

  private static void closeIfOpen(FileChannel channel, Path file) {
    if (channel != null) {
      new RecordLock(file, channel).close();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException trouble) {
      throw StorageException.because("cannot release " + file, trouble);
    }
  }
}
