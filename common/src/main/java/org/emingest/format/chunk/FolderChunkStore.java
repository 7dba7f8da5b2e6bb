package org.emingest.format.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.StorageException;
import org.emingest.transfer.ByteRange;

/** A folder on our disk. A folder where an object is asked for counts as no object. */
public final class FolderChunkStore implements ChunkStore {

  private final Path root;

  /**
   * @throws NotFoundException if there is no such folder
   */
  public FolderChunkStore(Path folder) {
    try {
      this.root = folder.toRealPath();
    } catch (IOException trouble) {
      throw new NotFoundException("there is no folder " + folder, trouble);
    }
    if (!Files.isDirectory(root)) {
      throw new NotFoundException(folder + " is no folder");
    }
  }

  @Override
  public String location(String key) {
    return key.isEmpty() ? root.toString() : root + "/" + key;
  }

  @Override
  public Optional<byte[]> get(String key, long mostBytes) {
    return reading(key, (file, length) -> {
      if (length > mostBytes) {
        throw new CorruptDataException(
            location(key) + " has " + length + " bytes, more than the " + mostBytes + " it may");
      }
      return read(key, file, 0, (int) length);
    });
  }

  @Override
  public Optional<byte[]> get(String key, ByteRange range) {
    return reading(key, (file, length) -> {
      if (range.end() > length) {
        throw new CorruptDataException(
            location(key),
            length,
            "the file ends here, but bytes " + range.offset() + " to " + range.end()
                + " of it are needed");
      }
      return read(key, file, range.offset(), Math.toIntExact(range.length()));
    });
  }

  @Override
  public Optional<byte[]> getLast(String key, int bytes) {
    return reading(key, (file, length) -> {
      int count = (int) Math.min(bytes, length);
      return read(key, file, length - count, count);
    });
  }

  @Override
  public Optional<List<String>> list(String prefix) {
    Path folder = path(prefix);
    try (Stream<Path> entries = Files.list(folder)) {
      return Optional.of(entries
          .map(each -> each.getFileName() + (Files.isDirectory(each) ? "/" : ""))
          .toList());
    } catch (NoSuchFileException none) {
      return Optional.of(List.of());
    } catch (IOException trouble) {
      throw StorageException.because("cannot list " + folder, trouble);
    }
  }

  @Override
  public void close() {}

  private interface Reading {
    byte[] from(FileChannel file, long length) throws IOException;
  }

  private Optional<byte[]> reading(String key, Reading reading) {
    Path path = path(key);
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      if (found.isDirectory()) {
        return Optional.empty();
      }
      requireInside(key, path);
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
        return Optional.of(reading.from(file, file.size()));
      }
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (AccessDeniedException forbidden) {
      throw new NotFoundException(location(key) + " may not be read", forbidden);
    } catch (IOException trouble) {
      if (isBelowAFile(path)) {
        return Optional.empty();
      }
      throw StorageException.because("cannot read " + location(key), trouble);
    }
  }

  /** The system calls that "not a directory": but where a file stands there is nothing below it. */
  private boolean isBelowAFile(Path path) {
    for (Path at = path.getParent(); at.startsWith(root); at = at.getParent()) {
      if (Files.isRegularFile(at)) {
        return true;
      }
    }
    return false;
  }

  private byte[] read(String key, FileChannel file, long offset, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + bytes.position()) < 0) {
        throw new CorruptDataException(
            location(key), offset + bytes.position(), "the file ends here while it is read");
      }
    }
    return bytes.array();
  }

  /** Keys come out of metadata, which may be anybody's. */
  private Path path(String key) {
    for (String name : key.split("/", -1)) {
      boolean plain = !name.equals("..") && !name.equals(".") && name.indexOf('\0') < 0;
      if (!plain || name.isEmpty() && !key.isEmpty() || name.indexOf('\\') >= 0) {
        throw new CorruptDataException("the key '" + key + "' is none below " + root);
      }
    }
    return root.resolve(key);
  }

  private void requireInside(String key, Path path) throws IOException {
    if (!Files.isRegularFile(path) || !path.toRealPath().startsWith(root)) {
      throw new NotFoundException(location(key) + " leads out of " + root + " or is no file");
    }
  }
}
