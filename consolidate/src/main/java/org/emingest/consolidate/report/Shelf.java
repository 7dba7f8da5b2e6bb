package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.emingest.metadata.RecordJson;

/** JSON values set aside on the disk, each to be had again by its place. */
final class Shelf implements Closeable {

  /**
   * Where a value lies.
   *
   * @param offset in bytes, as is its length
   */
  record Place(long offset, int length) {}

  private final ObjectMapper mapper = RecordJson.mapper(RecordJson.DEEPEST);
  private final OutputStream end;
  private final FileChannel whole;
  private long length;

  /**
   * @param file is made
   */
  Shelf(Path file) throws IOException {
    end = new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
    whole = FileChannel.open(file, StandardOpenOption.READ);
  }

  Place put(JsonNode value) throws IOException {
    byte[] bytes = mapper.writeValueAsBytes(value);
    Place place = new Place(length, bytes.length);
    end.write(bytes);
    length += bytes.length;
    return place;
  }

  /** Nothing can be had before this was called once more. */
  void flush() throws IOException {
    end.flush();
  }

  JsonNode get(Place place) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(place.length());
    while (bytes.hasRemaining()) {
      if (whole.read(bytes, place.offset() + bytes.position()) < 0) {
        throw new IOException("what was set aside for the report is not there any more");
      }
    }
    return mapper.readTree(bytes.array());
  }

  @Override
  public void close() throws IOException {
    try {
      end.close();
    } finally {
      whole.close();
    }
  }
}
