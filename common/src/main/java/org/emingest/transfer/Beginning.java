package org.emingest.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The first bytes of a body, looked at before anyone reads them. */
final class Beginning implements Body.Source {

  private static final int LENGTH = 256;
  private static final int LEAST_TEXT = 5;
  private static final int SHOWN_CHARACTERS = 100;

  private final ByteBuffer bytes;
  private final Body.Source rest;
  private final IOException cut;

  private Beginning(ByteBuffer bytes, Body.Source rest, IOException cut) {
    this.bytes = bytes;
    this.rest = rest;
    this.cut = cut;
  }

  /** A body that is cut here already still gives the bytes that came. */
  static Beginning of(Body.Source source) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    IOException cut = null;
    try {
      int count = 0;
      while (count >= 0 && bytes.hasRemaining()) {
        count = source.read(bytes);
      }
    } catch (InterruptedIOException stopped) {
      throw stopped;
    } catch (IOException early) {
      cut = early;
    }
    return new Beginning(bytes.flip(), source, cut);
  }

  /**
   * Whether this is text that begins with a tag. No volume does: where a header's first number happens to be a
   * {@code <}, what follows is not all text.
   */
  boolean isMarkup() {
    String text = new String(bytes.array(), 0, bytes.limit(), StandardCharsets.ISO_8859_1);
    String start = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    start = start.stripLeading();
    boolean tag = start.length() >= LEAST_TEXT
        && start.charAt(0) == '<'
        && (Character.isLetter(start.charAt(1))
            || start.charAt(1) == '!'
            || start.charAt(1) == '?');
    return tag && start.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
  }

  /** The first 100 characters on one line. */
  String text() {
    String text = new String(bytes.array(), 0, bytes.limit(), StandardCharsets.UTF_8)
        .replaceAll("[\\s\\p{Cntrl}]+", " ")
        .strip();
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!bytes.hasRemaining()) {
      if (cut != null) {
        throw cut;
      }
      return rest.read(target);
    }
    int count = Math.min(bytes.remaining(), target.remaining());
    target.put(bytes.slice(bytes.position(), count));
    bytes.position(bytes.position() + count);
    return count;
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
