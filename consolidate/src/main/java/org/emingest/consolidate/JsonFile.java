package org.emingest.consolidate;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.emingest.metadata.RecordJson;

/** Reads one small file of JSON that anybody may have written. */
final class JsonFile {

  /** Why a file could not be read as JSON; the message does not name the file. */
  static final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;

    NotJson(String why) {
      super(why);
    }
  }

  private JsonFile() {}

  /**
   * @param maxMib a larger file is not read to its end
   * @throws NotJson if it is no regular file, too large, unreadable, or not exactly one JSON value within our bounds
   */
  static JsonNode read(Path file, int maxMib) throws NotJson {
    byte[] content = content(file, maxMib);
    try {
      JsonNode tree = RecordJson.parse(content);
      if (tree.isMissingNode()) {
        throw new NotJson("empty");
      }
      return tree;
    } catch (JsonProcessingException broken) {
      throw new NotJson(
          "not JSON: " + plain(broken.getOriginalMessage()) + place(broken.getLocation()));
    } catch (IOException broken) {
      throw new NotJson("not JSON: " + broken.getMessage());
    }
  }

  private static byte[] content(Path file, int maxMib) throws NotJson {
    int most = (int) Math.min((long) maxMib << 20, Integer.MAX_VALUE - 64);
    try {
      if (!Files.isRegularFile(file)) {
        throw new NotJson("not a regular file: not read"); // a pipe would wait for ever
      }
      if (Files.size(file) > most) {
        throw new NotJson("has " + Files.size(file) + " bytes, more than max_record_mib (" + maxMib
            + "): not read");
      }
      try (InputStream bytes = Files.newInputStream(file)) {
        return bytes.readNBytes(most);
      }
    } catch (IOException trouble) {
      throw new NotJson("cannot be read: " + trouble);
    }
  }

  /** Without the library's remarks about itself. */
  private static String plain(String message) {
    return message.replaceAll(" \\(start marker at .*?\\]\\)", "").replaceAll(", from `[^`]*`", "");
  }

  private static String place(JsonLocation where) {
    return where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
  }
}
