package org.emingest.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A body as it arrives, read by one thread. The client's request timeout ends at the headers, so the wait for bytes is
 * bounded here; only a few of the client's buffers are ever asked for ahead.
 */
final class ArrivingBody implements HttpResponse.BodySubscriber<ArrivingBody>, Body.Source {

  /** The client delivers buffers of 16 KiB. */
  private static final int BUFFERS_AHEAD = 16;

  private static final class Failed {
    private final Throwable cause;

    Failed(Throwable cause) {
      this.cause = cause;
    }
  }

  private static final class Ended {}

  private final Duration idleTimeout;
  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private final Deque<ByteBuffer> current = new ArrayDeque<>();
  private Flow.Subscription subscription;
  private boolean closed;
  private boolean over;

  ArrivingBody(Duration idleTimeout) {
    this.idleTimeout = idleTimeout;
  }

  @Override
  public CompletionStage<ArrivingBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    if (closed) {
      begun.cancel();
    } else {
      begun.request(BUFFERS_AHEAD);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    arrived.add(buffers);
  }

  @Override
  public void onError(Throwable trouble) {
    arrived.add(new Failed(trouble));
  }

  @Override
  public void onComplete() {
    arrived.add(new Ended());
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    while (current.isEmpty() && !over) {
      take();
    }
    if (current.isEmpty()) {
      return -1;
    }
    ByteBuffer first = current.peekFirst();
    int count = Math.min(first.remaining(), target.remaining());
    target.put(first.slice(first.position(), count));
    first.position(first.position() + count);
    if (!first.hasRemaining()) {
      current.removeFirst();
    }
    return count;
  }

  private void take() throws IOException {
    Object next = await();
    if (next instanceof List<?> buffers) {
      buffers.stream()
          .map(ByteBuffer.class::cast)
          .filter(ByteBuffer::hasRemaining)
          .forEach(current::addLast);
      requestAnother();
    } else if (next instanceof Failed failed) {
      over = true;
      throw new IOException(
          "the connection was cut: " + HttpFaults.line(failed.cause), failed.cause);
    } else {
      over = true;
    }
  }

  private Object await() throws IOException {
    try {
      Object next = arrived.poll(idleTimeout.toNanos(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new IOException("no byte came for " + idleTimeout.toMillis() / 1e3 + " s");
      }
      return next;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    }
  }

  private synchronized void requestAnother() {
    subscription.request(1);
  }

  /** Closes the connection, unless the body has come to its end. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null && !over) {
      subscription.cancel();
    }
  }
}
