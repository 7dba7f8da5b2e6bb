package org.emingest.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.emingest.error.StorageException;
import org.emingest.format.wrapped.Unwrapping;
import org.emingest.format.wrapped.Wrapping;
import org.emingest.progress.Cancellation;
import org.emingest.transfer.LocalFile;
import org.emingest.transfer.RandomAccessBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raw files as a decoder can read them: those inside gzip or bzip2 unpacked beside, for as long as the volume is read. A
 * killed process leaves one behind; the next run writes it again under the same name.
 */
final class UnpackedFiles implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UnpackedFiles.class);

  /** Deflate packs at most 1032 bytes into one; whoever packs more into less means harm. */
  private static final long MOST_RATIO = 1100;

  private static final long ALWAYS_ALLOWED_BYTES = 1 << 20;

  private final List<Path> readable = new ArrayList<>();
  private final List<Path> made = new ArrayList<>();

  private UnpackedFiles() {}

  /**
   * @throws org.emingest.error.CorruptDataException if packed bytes are damaged
   * @throws org.emingest.error.UnsupportedDataException if they are packed twice, or a bomb
   * @throws StorageException if there is no room
   */
  static UnpackedFiles of(List<RawFile> raws, Cancellation cancellation) {
    UnpackedFiles files = new UnpackedFiles();
    boolean whole = false;
    try {
      for (RawFile raw : raws) {
        files.add(raw.fetched().path(), raw.fetched().length(), cancellation);
      }
      whole = true;
      return files;
    } finally {
      if (!whole) {
        files.close();
      }
    }
  }

  /** One for each raw file, in their order. */
  List<Path> paths() {
    return readable;
  }

  private void add(Path raw, long length, Cancellation cancellation) {
    if (wrapping(raw) == Wrapping.NONE) {
      readable.add(raw);
      return;
    }
    Path target = raw.resolveSibling(raw.getFileName() + ".unpacked");
    made.add(target);
    long most = Math.addExact(ALWAYS_ALLOWED_BYTES, Math.multiplyExact(MOST_RATIO, length));
    LOG.info("unpacking {}", raw);
    Unwrapping.unwrap(raw, target, most, cancellation);
    readable.add(target);
  }

  private static Wrapping wrapping(Path raw) {
    try (RandomAccessBytes bytes = LocalFile.open(raw)) {
      return Wrapping.of(bytes);
    }
  }

  @Override
  public void close() {
    for (Path file : made) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException trouble) {
        LOG.warn("cannot remove {}: {}", file, trouble.getMessage());
      }
    }
  }
}
