package org.emingest.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.emingest.error.ConfigException;

/** The characters of a configuration file. */
final class ConfigText {

  /** A hundred times what a configuration needs: anything larger is the wrong file. */
  private static final int MAX_BYTES = 1 << 20;

  private ConfigText() {}

  /**
   * @throws ConfigException if it is not there, cannot be read, is larger than 1 MiB or is not UTF-8
   */
  static String read(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new ConfigException(
          file + ": there is no such file; name the configuration with --config FILE", e);
    } catch (AccessDeniedException e) {
      throw new ConfigException(file + ": may not be read by this user", e);
    } catch (IOException e) {
      String reason =
          Files.isDirectory(file) ? "is a folder, not a file" : "cannot be read: " + e.getMessage();
      throw new ConfigException(file + ": " + reason, e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new ConfigException(file + ": is larger than 1 MiB, so it is no configuration");
    }
    return decode(file, bytes);
  }

  private static String decode(Path file, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = lineAt(text, text.length());
      throw new ConfigException(
          file + ":" + line + ": is not UTF-8 (byte " + in.position() + "); save it as UTF-8");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The line, from 1, of the character at an index. */
  static int lineAt(String text, int index) {
    return 1
        + (int) text.chars().limit(index).filter(character -> character == '\n').count();
  }
}
