package org.emingest.partial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a file that others are still writing: follows the finished prefix, reading what was just written while
 * it is in the page cache, so that little is left to read at the end.
 *
 * <p>One thread of its own, from the first call of {@link #advance} until {@link #finish} or {@link #close}.
 */
public final class PrefixDigest implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 20;

  private final FileChannel channel;
  private final MessageDigest digest = sha256();
  private final Thread follower;
  private long finishedPrefix;
  private boolean ended;
  private IOException failure;

  /**
   * @param channel readable; stays open until this is finished or closed
   * @param name for the thread
   */
  public PrefixDigest(FileChannel channel, String name) {
    this.channel = channel;
    this.follower = new Thread(this::follow, "digest-" + name);
    follower.setDaemon(true);
    follower.start();
  }

  /** Says that the first {@code bytes} bytes of the file will not change any more. */
  public synchronized void advance(long bytes) {
    if (bytes > finishedPrefix) {
      finishedPrefix = bytes;
      notifyAll();
    }
  }

  /**
   * Waits until the whole prefix is digested.
   *
   * @return lower-case hex
   */
  public String finish() throws IOException {
    end();
    try {
      follower.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted while the digest was worked out");
    }
    synchronized (this) {
      if (failure != null) {
        throw failure;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Gives up, if not finished: the thread ends within one buffer. */
  @Override
  public void close() {
    synchronized (this) {
      finishedPrefix = 0;
    }
    end(); // no interrupt: that would close the channel under its owner's hands
    try {
      follower.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  private void follow() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    long done = 0;
    try {
      for (long prefix = await(done); prefix > done; prefix = await(done)) {
        buffer.clear().limit((int) Math.min(BUFFER_BYTES, prefix - done));
        int count = channel.read(buffer, done);
        if (count < 0) {
          throw new IOException(
              "the file ends at byte " + done + ", before its finished prefix of " + prefix);
        }
        digest.update(buffer.flip());
        done += count;
      }
    } catch (IOException | UncheckedIOException trouble) {
      synchronized (this) {
        failure =
            trouble instanceof IOException io ? io : ((UncheckedIOException) trouble).getCause();
      }
    }
  }

  private synchronized long await(long done) {
    while (finishedPrefix <= done && !ended) {
      try {
        wait();
      } catch (InterruptedException givenUp) {
        return done;
      }
    }
    return finishedPrefix;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
