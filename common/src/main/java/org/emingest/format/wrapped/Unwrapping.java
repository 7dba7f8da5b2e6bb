package org.emingest.format.wrapped;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.StorageException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.partial.AtomicFile;
import org.emingest.progress.Cancellation;
import org.emingest.transfer.LocalFile;

/** Unpacks one wrapped file into another: written as {@code <target>.partial}, flushed, renamed. */
public final class Unwrapping {

  private static final int PIECE_BYTES = 256 * 1024;

  /** How often the disk is asked for its room. */
  private static final long ROOM_EVERY_BYTES = 16L << 20;

  /** Left free for everybody else: records, logs, the archive's next file. */
  private static final long ROOM_LEFT_BYTES = 128L << 20;

  /** Bytes that may still be written. */
  interface Room {
    long bytes() throws IOException;
  }

  private final LocalFile packed;
  private final Wrapping wrapping;
  private final Path target;
  private final Path partial;
  private final long mostBytes;
  private final Cancellation cancellation;
  private final Room room;
  private long written;

  private Unwrapping(
      LocalFile packed, Path target, long mostBytes, Cancellation cancellation, Room room) {
    this.packed = packed;
    this.wrapping = Wrapping.of(packed);
    this.target = target;
    this.partial = target.resolveSibling(target.getFileName() + ".partial");
    this.mostBytes = mostBytes;
    this.cancellation = cancellation;
    this.room = room;
  }

  /**
   * Unpacks a file whose {@link Wrapping} is one; what comes out is to be judged by its content again.
   *
   * @param target replaced if it is there; if this fails it stays as it was, and nothing is left of its {@code .partial}
   * @param mostBytes that may come out
   * @param cancellation asked every quarter of a megabyte
   * @return bytes that came out
   * @throws CorruptDataException if the stream is damaged or ends early
   * @throws UnsupportedDataException if more would come out, another wrapping is inside, or there is none around it
   * @throws StorageException if the disk has no room, or fails
   * @throws org.emingest.error.CancelledException if someone asked to stop
   */
  public static long unwrap(Path wrapped, Path target, long mostBytes, Cancellation cancellation) {
    Path folder = target.toAbsolutePath().getParent();
    return unwrap(
        wrapped,
        target,
        mostBytes,
        cancellation,
        () -> Files.getFileStore(folder).getUsableSpace());
  }

  static long unwrap(
      Path wrapped, Path target, long mostBytes, Cancellation cancellation, Room room) {
    try (LocalFile packed = LocalFile.open(wrapped)) {
      return new Unwrapping(packed, target, mostBytes, cancellation, room).run();
    }
  }

  private long run() {
    if (wrapping == Wrapping.NONE) {
      throw new UnsupportedDataException(
          packed.location() + " is neither gzip nor bzip2: there is nothing to unpack");
    }
    try {
      try (FileChannel out = FileChannel.open(
          partial,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE)) {
        unpack(out);
        out.force(true);
      }
      AtomicFile.rename(partial, target);
      return written;
    } catch (IOException trouble) {
      throw withoutPartial(StorageException.because("cannot write " + partial, trouble));
    } catch (RuntimeException failure) {
      throw withoutPartial(failure);
    }
  }

  private void unpack(FileChannel out) throws IOException {
    PackedStream stream = new PackedStream(packed);
    byte[] piece = new byte[PIECE_BYTES];
    long roomAskedAt = -1;
    try (InputStream unpacked = begin(stream)) {
      int count = read(unpacked, stream, piece);
      while (count > 0) {
        cancellation.check();
        if (written == 0) {
          requireUnwrapped(piece, count);
        }
        requireFew(count);
        if (roomAskedAt < 0 || written - roomAskedAt >= ROOM_EVERY_BYTES) {
          requireRoom();
          roomAskedAt = written;
        }
        write(out, ByteBuffer.wrap(piece, 0, count));
        written += count;
        count = read(unpacked, stream, piece);
      }
    }
  }

  private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private InputStream begin(PackedStream stream) {
    try {
      return wrapping.unpack(stream);
    } catch (IOException | RuntimeException broken) {
      throw damaged(stream, broken);
    }
  }

  /** Fills the piece, or what is left of it at the end. */
  private int read(InputStream unpacked, PackedStream stream, byte[] piece) {
    try {
      return unpacked.readNBytes(piece, 0, piece.length);
    } catch (IOException | RuntimeException broken) {
      throw damaged(stream, broken);
    }
  }

  /** The library answers to damage with whatever exception the damage leads to. */
  private IngestException damaged(PackedStream stream, Exception broken) {
    if (broken instanceof IngestException ours) {
      return ours;
    }
    boolean atEnd = stream.position() >= packed.length();
    String said =
        broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
    return new CorruptDataException(
        packed.location(),
        stream.position(),
        "the " + wrapping + " stream is damaged here or shortly before"
            + (atEnd ? ", or the file was cut" : "") + " (" + said.replaceAll("\\p{Cntrl}+", " ")
            + "); " + written + " bytes had come out",
        broken);
  }

  private void requireUnwrapped(byte[] piece, int count) {
    Wrapping inside = Wrapping.of(ByteBuffer.wrap(piece, 0, count));
    if (inside != Wrapping.NONE) {
      throw new UnsupportedDataException(
          packed.location() + " is " + inside + " inside " + wrapping + ": unpack it once first");
    }
  }

  private void requireFew(int more) {
    if (written + more > mostBytes) {
      throw new UnsupportedDataException(packed.location() + ": the " + wrapping + " stream of "
          + packed.length() + " bytes unpacks to more than the " + mostBytes + " that are allowed");
    }
  }

  private void requireRoom() throws IOException {
    if (room.bytes() < ROOM_LEFT_BYTES + ROOM_EVERY_BYTES) {
      throw new StorageException("cannot unpack " + packed.location() + " into " + partial
          + ": after " + written + " bytes the disk is nearly full; make room and run again");
    }
  }

  private RuntimeException withoutPartial(RuntimeException failure) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException trouble) {
      failure.addSuppressed(trouble);
    }
    return failure;
  }
}
