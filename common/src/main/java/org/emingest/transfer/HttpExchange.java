package org.emingest.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;

/** An answer under way; holds the host's permit until it is closed. */
final class HttpExchange implements Body.Source {

  interface Opening {
    Body body() throws IOException;
  }

  private final HttpHead head;
  private final ArrivingBody body;
  private final Semaphore host;
  private boolean closed;

  HttpExchange(HttpHead head, ArrivingBody body, Semaphore host) {
    this.head = head;
    this.body = body;
    this.host = host;
  }

  HttpHead head() {
    return head;
  }

  /** Closes the exchange if no body comes of it. */
  Body orClosed(Opening opening) throws IOException {
    Body made = null;
    try {
      made = opening.body();
      return made;
    } finally {
      if (made == null) {
        close();
      }
    }
  }

  /** Of an answer whose body is not the object's. */
  Body.Source withoutBody() {
    close();
    return this;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return closed ? -1 : body.read(target);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      body.close();
      host.release();
    }
  }
}
