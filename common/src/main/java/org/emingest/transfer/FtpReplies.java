package org.emingest.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import org.apache.commons.net.MalformedServerReplyException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;

/**
 * What a server's replies mean to us.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc959">RFC 959, 4.2</a>
 */
final class FtpReplies {

  static final int CLOSING = 421;
  private static final int SHOWN_CHARACTERS = 200;

  private FtpReplies() {}

  /** Whether a command is not known here, or not in this form. */
  static boolean isUnknownCommand(int code) {
    return code >= 500 && code <= 504;
  }

  /** Whether nothing can be had under this path; the protocol does not say why. */
  static boolean isNotThere(int code) {
    return code >= 550 && code <= 559;
  }

  /** What a refusal means: returns what may pass, throws what will not. */
  static IOException refusal(URI location, FtpPath path, int code, String reply) {
    if (isNotThere(code)) {
      throw new NotFoundException(
          "%s: %s is not there, is a folder, or is not for us (answered: %s)"
              .formatted(location, path.path(), words(reply)));
    }
    if (isUnknownCommand(code)) {
      throw new UnsupportedDataException(
          location + " cannot be had from a server that answers: " + words(reply));
    }
    return new IOException("answered " + words(reply));
  }

  /** A server's text on one line that can be printed. */
  static String words(String reply) {
    String line = reply.replaceAll("[\\s\\p{Cntrl}\\p{Cf}]+", " ").strip();
    return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "..";
  }

  /** Says what a wait that broke off means to who tries again; the JDK counts timeouts as interruptions. */
  static IOException told(IOException failure, String timeout) {
    if (failure instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted()) {
      InterruptedIOException stopped = new InterruptedIOException("interrupted");
      stopped.initCause(failure);
      return stopped;
    }
    if (failure instanceof SocketTimeoutException
        || failure.getCause() instanceof SocketTimeoutException) {
      return new IOException(timeout, failure);
    }
    if (failure instanceof InterruptedIOException || failure instanceof ConnectException) {
      return failure;
    }
    String message = failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : words(failure.getMessage());
    String what = failure instanceof MalformedServerReplyException
        ? "the server's answer makes no sense: "
        : "the connection was cut: ";
    return new IOException(what + message, failure);
  }
}
