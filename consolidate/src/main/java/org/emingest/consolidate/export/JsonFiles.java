package org.emingest.consolidate.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.emingest.metadata.RecordJson;

/** JSON that is written as it comes, indented, never held whole. */
final class JsonFiles {

  private JsonFiles() {}

  /** A new file; UTF-8. */
  static JsonGenerator generator(Path file) throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter pretty =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return RecordJson.mapper(RecordJson.DEEPEST)
        .getFactory()
        .createGenerator(new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16))
        .setPrettyPrinter(pretty);
  }
}
