package org.emingest.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import org.emingest.testkit.http.Content;

/** Reads contents as clients do: a piece here, a piece there. */
public final class Pieces {

  private Pieces() {}

  public static byte[] all(Content content, int pieceBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WritableByteChannel channel = Channels.newChannel(bytes);
    for (long at = 0; at < content.length(); at += pieceBytes) {
      content.write(at, Math.min(pieceBytes, content.length() - at), channel);
    }
    return bytes.toByteArray();
  }

  public static byte[] part(Content content, long offset, int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.write(offset, length, Channels.newChannel(bytes));
    return bytes.toByteArray();
  }
}
