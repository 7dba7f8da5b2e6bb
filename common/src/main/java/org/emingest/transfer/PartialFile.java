package org.emingest.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.emingest.error.CancelledException;
import org.emingest.error.StorageException;
import org.emingest.partial.AtomicFile;
import org.emingest.partial.PrefixDigest;
import org.emingest.partial.RangeJournal;
import org.emingest.progress.Cancellation;

/**
 * A file that is being fetched: {@code <name>.part}, and beside it {@code <name>.part.journal}, which says whose bytes it
 * holds and which of them. Locked against other processes. Many threads may write.
 */
final class PartialFile implements Closeable {

  private static final int SCRATCH_BYTES = 256 << 10;
  private static final long LEAST_PIECE_BYTES = 64 << 10;
  private static final long LARGEST_PIECE_BYTES = 4 << 20;
  private static final int PIECES = 400;

  private final Path target;
  private final Path part;
  private final Path journalPath;
  private final FileChannel channel;
  private RangeJournal journal;
  private PrefixDigest digest;
  private Coverage coverage = new Coverage();
  private boolean worthless;
  private boolean complete;

  private PartialFile(Path target, Path part, FileChannel channel) {
    this.target = target;
    this.part = part;
    this.journalPath = part.resolveSibling(part.getFileName() + ".journal");
    this.channel = channel;
  }

  /**
   * @param target the final name
   * @throws StorageException if it cannot be created, or another process is at it
   */
  static PartialFile open(Path target) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      FileChannel channel = FileChannel.open(
          part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      lock(part, channel);
      return new PartialFile(target, part, channel);
    } catch (IOException trouble) {
      throw StorageException.because("cannot create " + part, trouble);
    }
  }

  private static void lock(Path part, FileChannel channel) throws IOException {
    boolean locked = false;
    try {
      // A file that lost its name meanwhile was finished by the process that held the lock.
      locked = channel.tryLock() != null && Files.exists(part);
    } catch (OverlappingFileLockException thisProcess) {
      locked = false;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw new StorageException(
          "another process is fetching " + part + ": wait for it, or stop it, and run again");
    }
  }

  /**
   * Takes over what an earlier process left, as far as it is on the disk.
   *
   * @return of which object; empty if nothing is left that could be trusted
   */
  Optional<Validator> resume(Cancellation cancellation) {
    Optional<Validator> known =
        storing(() -> RangeJournal.identity(journalPath)).flatMap(Validator::parse);
    if (known.isEmpty()) {
      worthless = true;
      return Optional.empty();
    }
    open(known.get().identity());
    ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
    for (RangeJournal.Entry entry : journal.found()) {
      cancellation.check();
      boolean inside = entry.length() <= known.get().length()
          && entry.offset() <= known.get().length() - entry.length();
      if (inside
          && !coverage.contains(entry.offset(), entry.length())
          && storing(() -> entry.isOnDisk(channel, scratch))) {
        coverage.add(entry.offset(), entry.length());
      }
    }
    digest.advance(coverage.prefix());
    worthless = coverage.total() == 0;
    return worthless ? Optional.empty() : known;
  }

  /** Starts over: nothing that was there stays. */
  void begin(Optional<Validator> object) {
    release();
    coverage = new Coverage();
    worthless = true;
    storing(() -> {
      channel.truncate(0);
      return Files.deleteIfExists(journalPath);
    });
    open(object.map(Validator::identity).orElse("length=unknown"));
  }

  private void open(String identity) {
    release();
    journal = storing(() -> RangeJournal.open(journalPath, identity));
    digest = new PrefixDigest(channel, target.getFileName().toString());
  }

  long keptBytes() {
    return coverage.total();
  }

  List<ByteRange> missing(long length) {
    return coverage.missing(length);
  }

  /** How many bytes are written between two lines of the journal. */
  static long pieceBytes(long length) {
    return Math.max(LEAST_PIECE_BYTES, Math.min(LARGEST_PIECE_BYTES, length / PIECES));
  }

  /** Writes the whole buffer. */
  void write(ByteBuffer bytes, long offset) {
    storing(() -> {
      long at = offset;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
      return at;
    });
  }

  /** Notes that these bytes are written. */
  void finished(long offset, long length, int crc32c) {
    storing(() -> {
      journal.append(new RangeJournal.Entry(offset, length, crc32c));
      return length;
    });
    coverage.add(offset, length);
    digest.advance(coverage.prefix());
  }

  /**
   * Gives the file its final name.
   *
   * @param beforeNaming is given its SHA-256, lower-case hex, before the file gets its final name
   */
  void complete(long length, Consumer<String> beforeNaming) {
    if (coverage.prefix() != length || coverage.total() != length) {
      throw new IllegalStateException(
          part + " is not whole: " + coverage.total() + " of " + length + " bytes");
    }
    storing(() -> {
      channel.truncate(length);
      channel.force(true);
      return length;
    });
    beforeNaming.accept(digested());
    storing(() -> {
      AtomicFile.rename(part, target);
      complete = true;
      journal.close();
      return Files.deleteIfExists(journalPath);
    });
  }

  /** Not shielded: of a large file that was all there already, this takes a while. */
  private String digested() {
    try {
      return digest.finish();
    } catch (InterruptedIOException stopped) {
      throw new CancelledException("interrupted while " + part + " was digested");
    } catch (IOException trouble) {
      throw unkept(trouble);
    }
  }

  /** Keeps what is there for the next process; leaves nothing behind if nothing is there. */
  @Override
  public void close() {
    release();
    storing(() -> {
      if (!complete && worthless && coverage.total() == 0) {
        Files.deleteIfExists(journalPath);
        Files.deleteIfExists(part);
      }
      channel.close();
      return true;
    });
  }

  private void release() {
    if (digest != null) {
      storing(() -> {
        digest.close();
        return true;
      });
      digest = null;
    }
    if (journal != null) {
      storing(() -> {
        journal.close();
        return true;
      });
      journal = null;
    }
  }

  /** Does something with our disk; its failures are not the network's. */
  private <T> T storing(Crew.Work<T> work) {
    try {
      return Crew.shielded(work);
    } catch (IOException trouble) {
      throw unkept(trouble);
    }
  }

  private StorageException unkept(IOException trouble) {
    return StorageException.because("cannot keep " + part, trouble);
  }
}
