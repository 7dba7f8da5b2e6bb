package org.emingest.testkit.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One client's connection: requests in, responses out, until one of the two hangs up. */
final class Connection {

  private static final int HEAD_BYTES = 64 << 10;

  private final SocketChannel channel;
  private final HttpArchive archive;
  private final ByteBuffer received = ByteBuffer.allocate(HEAD_BYTES).limit(0);

  Connection(SocketChannel channel, HttpArchive archive) {
    this.channel = channel;
    this.archive = archive;
  }

  void serve() throws IOException {
    boolean open = true;
    while (open) {
      Optional<Request> request = readRequest();
      open = request.isPresent() && answer(request.get());
    }
  }

  /** Returns whether the connection is good for another request. */
  private boolean answer(Request request) throws IOException {
    Answer answer = archive.answer(request);
    Optional<Resource> found =
        archive.resource(request.path()).or(() -> Optional.ofNullable(answer.resource()));
    Response response = Response.to(request, answer, found);
    Sent sent = archive.began(request, response.status());
    try {
      if (answer.stallAfter().orElse(0) == Answer.BEFORE_THE_HEAD) {
        awaitHangUp();
        return false;
      }
      if (answer.headGarbled()) {
        write(ByteBuffer.wrap(
            "@#$%&!\0 not a status line\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        return false;
      }
      write(ByteBuffer.wrap(response.head()));
      boolean whole =
          request.isHead() || new BodyWriter(channel, archive, answer, sent).write(response);
      if (!whole && answer.stallAfter().isPresent()) {
        awaitHangUp();
      }
      boolean keep = !"close".equalsIgnoreCase(request.headers().get("connection"))
          && answer.framing() != Answer.Framing.UNTIL_CLOSE;
      return whole && keep;
    } finally {
      archive.ended();
    }
  }

  /** Blocks until the client closes the connection, or the archive does. */
  private void awaitHangUp() throws IOException {
    ByteBuffer ignored = ByteBuffer.allocate(1024);
    while (channel.read(ignored.clear()) >= 0) {
      // A client that goes on talking is not answered either.
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private Optional<Request> readRequest() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      if (!received.hasRemaining() && !receive()) {
        return Optional.empty();
      }
      head.append((char) (received.get() & 0xff));
      if (head.length() > HEAD_BYTES) {
        return Optional.empty();
      }
    }
    return parse(head.toString().split("\r\n"));
  }

  private boolean receive() throws IOException {
    int count = channel.read(received.clear());
    received.flip();
    return count >= 0;
  }

  private static Optional<Request> parse(String[] lines) {
    String[] first = lines[0].split(" ");
    if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, lines[i].substring(colon + 1).trim());
      }
    }
    String[] target = first[1].replaceFirst("^http://[^/]*", "").split("\\?", 2);
    String query = target.length < 2 ? "" : target[1];
    return Optional.of(new Request(first[0], target[0], query, headers));
  }
}
