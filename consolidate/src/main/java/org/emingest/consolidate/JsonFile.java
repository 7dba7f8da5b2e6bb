package org.emingest.consolidate;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

  /**
   * What a file holds.
   *
   * @param marked whether it begins with a byte order mark, which RFC 8259 forbids to write and allows to skip
   */
  record Content(JsonNode tree, boolean marked) {}

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private JsonFile() {}

  /**
   * @param maxMib a larger file is not read to its end
   * @throws NotJson if it is no regular file, too large, unreadable, or not exactly one JSON value within our bounds
   */
  static Content read(Path file, int maxMib) throws NotJson {
    return parse(bytes(file, maxMib));
  }

  /**
   * @throws NotJson if it is not exactly one JSON value within our bounds, in UTF-8
   */
  static Content parse(byte[] content) throws NotJson {
    requireUtf8(content);
    boolean marked = Arrays.mismatch(content, MARK) == MARK.length;
    byte[] text = marked ? Arrays.copyOfRange(content, MARK.length, content.length) : content;
    try {
      JsonNode tree = RecordJson.parse(text);
      if (tree.isMissingNode()) {
        throw new NotJson("empty");
      }
      return new Content(tree, marked);
    } catch (JsonProcessingException broken) {
      throw new NotJson(
          "not JSON: " + plain(broken.getOriginalMessage()) + place(broken.getLocation()));
    } catch (IOException broken) {
      throw new NotJson("not JSON: " + broken.getMessage());
    }
  }

  /** JSON begins with two ASCII characters, which have zero bytes beside them in the wider encodings (RFC 4627, 3). */
  private static void requireUtf8(byte[] content) throws NotJson {
    boolean wider = content.length >= 2
        && (content[0] == 0
            || content[1] == 0
            || (content[0] & 0xff) == 0xfe && (content[1] & 0xff) == 0xff
            || (content[0] & 0xff) == 0xff && (content[1] & 0xff) == 0xfe);
    if (wider) {
      throw new NotJson("not in UTF-8 but, it seems, in UTF-16 or UTF-32: write it anew in UTF-8");
    }
  }

  static byte[] bytes(Path file, int maxMib) throws NotJson {
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
