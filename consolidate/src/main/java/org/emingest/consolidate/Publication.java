package org.emingest.consolidate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.emingest.partial.AtomicFile;

/**
 * Files that appear under their final names together and whole, and never in the place of earlier ones.
 *
 * <p>They are written into a hidden folder whose name is the time stamp. Only one process can make that folder, so the stamp
 * is its own; if the stamp is taken, {@code _2} and so on is added.
 */
public final class Publication implements AutoCloseable {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
  private static final int MOST_IN_A_SECOND = 1_000;

  private final Path folder;
  private final Path work;
  private final String stamp;
  private final List<String> written = new ArrayList<>();

  private Publication(Path folder, Path work, String stamp) {
    this.folder = folder;
    this.work = work;
    this.stamp = stamp;
  }

  /**
   * @param names of the final files, each with {@code %s} for the stamp
   */
  static Publication begin(Path folder, Instant now, List<String> names) throws IOException {
    Files.createDirectories(folder);
    for (int number = 1; number <= MOST_IN_A_SECOND; number++) {
      String stamp = SECOND.format(now) + (number == 1 ? "" : "_" + number);
      Path work = folder.resolve(".consolidate_" + stamp);
      try {
        Files.createDirectory(work);
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
      // Looked at only now: whoever had this stamp published before its folder went.
      if (names.stream().noneMatch(name -> Files.exists(folder.resolve(name.formatted(stamp))))) {
        return new Publication(folder, work, stamp);
      }
      Files.delete(work);
    }
    throw new IOException(MOST_IN_A_SECOND + " catalogs of one second");
  }

  /** Begins one of the final files. */
  public OutputStream create(String name) throws IOException {
    String stamped = name.formatted(stamp);
    written.add(stamped);
    return new BufferedOutputStream(
        Files.newOutputStream(work.resolve(stamped), StandardOpenOption.CREATE_NEW), 1 << 16);
  }

  /**
   * Begins a folder of final files.
   *
   * @return the folder to fill until {@link #publish}
   */
  public Path createFolder(String name) throws IOException {
    String stamped = name.formatted(stamp);
    written.add(stamped);
    return Files.createDirectory(work.resolve(stamped));
  }

  /** The time stamp in the names, with the number that makes it this run's own. */
  public String stamp() {
    return stamp;
  }

  /** What a final file or folder will be called. */
  public Path published(String name) {
    return folder.resolve(name.formatted(stamp));
  }

  /** A file for what is needed on the way; removed in the end. */
  public Path scratch(String name) {
    return work.resolve(name);
  }

  /** A folder for what is needed on the way; it goes when all is published. */
  public Path aside() {
    return work;
  }

  /** A place for values that are needed on the way. */
  public Spool spool(String name) throws IOException {
    return new Spool(work.resolve(name));
  }

  /**
   * Gives all finished files their final names, in the order in which they were begun.
   *
   * @return the final files
   */
  List<Path> publish() throws IOException {
    for (String name : written) {
      flush(work.resolve(name));
    }
    List<Path> published = new ArrayList<>();
    for (String name : written) {
      AtomicFile.rename(work.resolve(name), folder.resolve(name));
      published.add(folder.resolve(name));
    }
    return published;
  }

  /** Of a folder only the files directly in it: a hundred thousand smaller ones below can be made again, and would take minutes. */
  private static void flush(Path file) throws IOException {
    if (!Files.isDirectory(file)) {
      force(file);
      return;
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(file, Files::isRegularFile)) {
      for (Path one : inside) {
        force(one);
      }
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    delete(work);
  }

  private static void delete(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(file)) {
        for (Path one : left) {
          delete(one);
        }
      }
    }
    Files.delete(file);
  }
}
