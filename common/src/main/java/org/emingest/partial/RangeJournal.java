package org.emingest.partial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Remembers which byte ranges of an unfinished file are finished, so that a killed process can go on.
 *
 * <p>A text file beside the unfinished one. Its first line is an identity (a validator, a grid): entries of another
 * identity are forgotten. Every further line is {@code offset length crc32c}. An entry is believed only if the bytes on
 * the disk still have its checksum, so nothing needs to be forced to the disk before it is journalled, and a torn last
 * line is no entry.
 */
public final class RangeJournal implements AutoCloseable {

  /** One finished range, in bytes of the unfinished file. */
  public record Entry(long offset, long length, int crc32c) {

    /**
     * Reads the range again and compares checksums.
     *
     * @param file the unfinished file
     * @param scratch any buffer; its contents are lost
     * @return whether these bytes are on the disk as they were journalled
     */
    public boolean isOnDisk(FileChannel file, ByteBuffer scratch) throws IOException {
      CRC32C checksum = new CRC32C();
      long done = 0;
      while (done < length) {
        scratch.clear().limit((int) Math.min(scratch.capacity(), length - done));
        int count = file.read(scratch, offset + done);
        if (count < 0) {
          return false;
        }
        checksum.update(scratch.flip());
        done += count;
      }
      return (int) checksum.getValue() == crc32c;
    }
  }

  private final FileChannel channel;
  private final List<Entry> found;

  private RangeJournal(FileChannel channel, List<Entry> found) {
    this.channel = channel;
    this.found = List.copyOf(found);
  }

  /**
   * Opens a journal, keeping what an earlier process left in it if that was about the same thing.
   *
   * @param path the journal's file
   * @param identity what the entries are about; one line
   */
  public static RangeJournal open(Path path, String identity) throws IOException {
    if (identity.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("an identity is one line");
    }
    List<Entry> found = read(path, identity).orElse(List.of());
    FileChannel channel = FileChannel.open(
        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    StringBuilder text = new StringBuilder(identity).append('\n');
    found.forEach(entry -> text.append(line(entry)));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    writeFully(channel, ByteBuffer.wrap(bytes), 0);
    channel.truncate(bytes.length);
    channel.position(bytes.length);
    return new RangeJournal(channel, found);
  }

  /** The first line of a journal, if there is one. */
  public static Optional<String> identity(Path path) throws IOException {
    try (var lines = Files.lines(path)) {
      return lines.findFirst();
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (java.io.UncheckedIOException garbled) {
      return Optional.empty();
    }
  }

  /** What an earlier process left, oldest first; not yet compared with the disk. */
  public List<Entry> found() {
    return found;
  }

  /** Adds a range whose bytes have been written. Safe for many threads. */
  public synchronized void append(Entry entry) throws IOException {
    byte[] line = line(entry).getBytes(StandardCharsets.UTF_8);
    long end = channel.position();
    writeFully(channel, ByteBuffer.wrap(line), end);
    channel.position(end + line.length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static Optional<List<Entry>> read(Path path, String identity) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.startsWith(identity + "\n")) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    int start = identity.length() + 1;
    for (int end = text.indexOf('\n', start); end >= 0; end = text.indexOf('\n', start)) {
      parse(text.substring(start, end)).ifPresent(entries::add);
      start = end + 1;
    }
    return Optional.of(entries);
  }

  private static Optional<Entry> parse(String line) {
    String[] parts = line.split(" ");
    try {
      if (parts.length != 3) {
        return Optional.empty();
      }
      long offset = Long.parseLong(parts[0]);
      long length = Long.parseLong(parts[1]);
      int checksum = Integer.parseUnsignedInt(parts[2], 16);
      return offset < 0 || length <= 0
          ? Optional.empty()
          : Optional.of(new Entry(offset, length, checksum));
    } catch (NumberFormatException torn) {
      return Optional.empty();
    }
  }

  private static String line(Entry entry) {
    return entry.offset() + " " + entry.length() + " " + Integer.toHexString(entry.crc32c()) + "\n";
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
