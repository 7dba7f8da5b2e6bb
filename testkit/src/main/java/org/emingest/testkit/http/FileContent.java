package org.emingest.testkit.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A file as it is when it is asked for; the system copies it straight to the socket. */
record FileContent(Path path) implements Content {

  @Override
  public long length() {
    try {
      return Files.size(path);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  Instant modified() {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  @Override
  public void write(long offset, long length, WritableByteChannel target) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long done = 0;
      while (done < length) {
        long count = file.transferTo(offset + done, length - done, target);
        if (count == 0 && offset + done >= file.size()) {
          throw new EOFException(path + " ends at byte " + (offset + done));
        }
        done += count;
      }
    }
  }
}
