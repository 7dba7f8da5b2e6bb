package org.emingest.testkit.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Sends a body slice by slice, with the faults that strike half way. */
final class BodyWriter {

  private static final int SLICE_BYTES = 256 << 10;

  private final SocketChannel channel;
  private final HttpArchive archive;
  private final Answer answer;
  private final Sent sent;

  BodyWriter(SocketChannel channel, HttpArchive archive, Answer answer, Sent sent) {
    this.channel = channel;
    this.archive = archive;
    this.answer = answer;
    this.sent = sent;
  }

  /** Returns whether the whole body was sent; if not, the connection is of no further use. */
  boolean write(Response response) throws IOException {
    long end = Math.min(
        answer.cutAfter().orElse(Long.MAX_VALUE), answer.stallAfter().orElse(Long.MAX_VALUE));
    long goal = Math.min(response.length(), end);
    long begun = System.nanoTime();
    long done = 0;
    while (done < goal) {
      long slice = Math.min(sliceBytes(), goal - done);
      sent.add(slice); // before it is sent: who has the bytes must find them counted
      send(response, response.offset() + done, slice);
      done += slice;
      if (changed()) {
        return false;
      }
      pause(begun, done);
    }
    if (done < response.length()) {
      return false;
    }
    if (answer.framing() == Answer.Framing.CHUNKED) {
      text("0\r\n\r\n");
    }
    return true;
  }

  private long sliceBytes() {
    return answer.bytesPerSecond().isEmpty()
        ? SLICE_BYTES
        : Math.max(1, Math.min(SLICE_BYTES, answer.bytesPerSecond().getAsLong() / 20));
  }

  private void send(Response response, long offset, long length) throws IOException {
    boolean chunked = answer.framing() == Answer.Framing.CHUNKED;
    if (chunked) {
      text(Long.toHexString(length) + "\r\n");
    }
    response.content().write(offset, length, channel);
    if (chunked) {
      text("\r\n");
    }
  }

  /** Changes the object if it is time, and tells whether it changed under this response. */
  private boolean changed() {
    Change change = answer.change();
    if (change == null) {
      return false;
    }
    if (archive.bytesSent(sent.path()) >= change.afterBytes()
        && change.happened().compareAndSet(false, true)) {
      archive.replace(sent.path(), change.next());
    }
    return change.happened().get();
  }

  private void pause(long begunNanos, long doneBytes) throws IOException {
    if (answer.bytesPerSecond().isPresent()) {
      double due = doneBytes * 1e9 / answer.bytesPerSecond().getAsLong();
      archive.pauseUntil(begunNanos + (long) due);
    }
  }

  private void text(String ascii) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(ascii.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
