package org.emingest.consolidate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.emingest.metadata.RecordJson;

/** JSON values set aside on the disk, a line each, until what must stand before them is known. */
public final class Spool implements AutoCloseable {

  private final ObjectMapper mapper = RecordJson.mapper(RecordJson.DEEPEST);
  private final Path file;
  private final BufferedWriter lines;

  Spool(Path file) throws IOException {
    this.file = file;
    this.lines = Files.newBufferedWriter(file);
  }

  public void add(JsonNode value) throws IOException {
    lines.write(mapper.writeValueAsString(value));
    lines.write('\n');
  }

  /** Writes all values as one array; nothing can be added any more. */
  public void writeArray(JsonGenerator target) throws IOException {
    lines.close();
    target.writeStartArray();
    try (BufferedReader values = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String value = values.readLine(); value != null; value = values.readLine()) {
        target.writeRawValue(value);
      }
    }
    target.writeEndArray();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
