package org.emingest.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The control connections, kept for the next object of the same server. Safe for many threads. */
final class FtpSessions implements AutoCloseable {

  /** Archives reset clients that log in more often at the same time. */
  private static final int MOST_PER_SERVER = 2;

  private final TransferPolicy policy;
  private final Map<String, Server> servers = new ConcurrentHashMap<>();
  private volatile boolean closed;

  FtpSessions(TransferPolicy policy) {
    this.policy = policy;
  }

  /**
   * Waits for one to be free.
   *
   * @return must be closed
   */
  FtpSession lease(FtpPath path) throws IOException {
    Server server = servers.computeIfAbsent(path.server(), name -> new Server());
    try {
      server.permits.acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + path.server());
    }
    boolean leased = false;
    try {
      FtpSession session = server.idleOne();
      if (session == null) {
        session = FtpSession.open(path, policy, server::takeBack);
      }
      leased = true;
      return session;
    } finally {
      if (!leased) {
        server.permits.release();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    servers.values().forEach(Server::close);
  }

  private final class Server {

    private final Semaphore permits =
        new Semaphore(Math.min(MOST_PER_SERVER, policy.connectionsPerHost()));
    private final Deque<FtpSession> idle = new ArrayDeque<>();

    /** Servers hang up on who is idle, so it is asked first; null if there is none. */
    FtpSession idleOne() throws InterruptedIOException {
      for (FtpSession session = poll(); session != null; session = poll()) {
        boolean answers = false;
        try {
          answers = session.answers();
        } finally {
          if (!answers) {
            session.disconnect();
          }
        }
        if (answers) {
          return session;
        }
      }
      return null;
    }

    private synchronized FtpSession poll() {
      return idle.pollLast();
    }

    void takeBack(FtpSession session) {
      if (session.usable() && !closed) {
        synchronized (this) {
          idle.addLast(session);
        }
      } else {
        session.disconnect();
      }
      permits.release();
    }

    void close() {
      List<FtpSession> last;
      synchronized (this) {
        last = new ArrayList<>(idle);
        idle.clear();
      }
      last.forEach(FtpSession::disconnect);
    }
  }
}
