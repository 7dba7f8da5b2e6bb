package org.emingest.consolidate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.emingest.metadata.RecordJson;

/** JSON values set aside on the disk, a line each, until what must stand before them is known. */
public final class Spool implements AutoCloseable {

  private final ObjectMapper mapper = RecordJson.mapper(RecordJson.DEEPEST);
  private final Path file;
  private final OutputStream lines;

  Spool(Path file) throws IOException {
    this.file = file;
    this.lines = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  public void add(JsonNode value) throws IOException {
    lines.write(mapper.writeValueAsBytes(value));
    lines.write('\n');
  }

  /** Writes all values as one array; nothing can be added any more. */
  public void writeArray(JsonGenerator target) throws IOException {
    target.writeStartArray();
    writeValues(target);
    target.writeEndArray();
  }

  /** Writes all values into an array that was begun; nothing can be added any more. */
  public void writeValues(JsonGenerator target) throws IOException {
    lines.close();
    try (BufferedReader values = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String value = values.readLine(); value != null; value = values.readLine()) {
        target.writeRawValue(value);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
