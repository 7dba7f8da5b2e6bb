package org.emingest.consolidate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.emingest.metadata.RecordJson;

/** JSON that is written as it comes, indented, never held whole. UTF-8. */
public final class IndentedJson {

  private IndentedJson() {}

  /** Into a new file. */
  public static JsonGenerator create(Path file) throws IOException {
    return to(new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16));
  }

  /**
   * @param target closed with the generator
   */
  public static JsonGenerator to(OutputStream target) throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter pretty =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return RecordJson.mapper(RecordJson.DEEPEST)
        .getFactory()
        .createGenerator(target)
        .setPrettyPrinter(pretty);
  }
}
