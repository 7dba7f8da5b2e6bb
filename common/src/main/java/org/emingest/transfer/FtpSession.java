package org.emingest.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPReply;
import org.emingest.error.CorruptDataException;

/**
 * A control connection that is logged in, binary and passive. For one thread at a time. One that failed, or whose data
 * was not read to the end, is not used again.
 */
final class FtpSession implements AutoCloseable {

  private static final long LARGEST_OBJECT_BYTES = 1L << 50;
  private static final Pattern SIZE = Pattern.compile("213 +(\\d{1,19})\\s*");
  private static final Pattern MODIFIED = Pattern.compile("213 +(\\d{14})(?:\\.\\d{1,9})?\\s*");

  /** RFC 3659, 2.3: always in UTC. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  /** A command, answered by a code. */
  private interface Command {
    int reply() throws IOException;
  }

  private final FtpControl control;
  private final TransferPolicy policy;
  private final Consumer<FtpSession> giveBack;
  private InputStream data;
  private Optional<Boolean> restarts = Optional.empty();
  private boolean usable = true;

  private FtpSession(FtpControl control, TransferPolicy policy, Consumer<FtpSession> giveBack) {
    this.control = control;
    this.policy = policy;
    this.giveBack = giveBack;
  }

  /**
   * Connects and logs in.
   *
   * @param giveBack takes the session when it is closed
   */
  static FtpSession open(FtpPath path, TransferPolicy policy, Consumer<FtpSession> giveBack)
      throws IOException {
    FtpControl control = new FtpControl(policy.idleTimeout().multipliedBy(2));
    FtpSession session = new FtpSession(control, policy, giveBack);
    boolean good = false;
    try {
      session.connect(path);
      session.logIn();
      good = true;
      return session;
    } catch (IOException trouble) {
      throw session.code() == FtpReplies.CLOSING
          ? BusyException.atTheDoor(trouble.getMessage(), trouble)
          : trouble;
    } finally {
      if (!good) {
        session.disconnect();
      }
    }
  }

  private void connect(FtpPath path) throws IOException {
    int connectMillis = Math.toIntExact(policy.connectTimeout().toMillis());
    control.setConnectTimeout(connectMillis);
    control.setDefaultTimeout(connectMillis);
    control.setDataTimeout(policy.idleTimeout());
    try {
      control.connect(path.host(), path.port());
      control.setSoTimeout(Math.toIntExact(policy.idleTimeout().toMillis()));
      control.setKeepAlive(true);
      control.enterLocalPassiveMode();
    } catch (SocketTimeoutException slow) {
      throw new IOException("connecting timed out", slow);
    } catch (UnknownHostException unknown) {
      throw unknown;
    } catch (IOException trouble) {
      throw told(trouble);
    }
    requireCompletion(control.getReplyCode(), "");
  }

  private void logIn() throws IOException {
    int code = ask(() -> control.user("anonymous"));
    if (FTPReply.isPositiveIntermediate(code)) {
      code = ask(() -> control.pass(FtpPassword.of(policy.userAgent())));
    }
    requireCompletion(code, "login refused: ");
    code = ask(() -> {
      control.setFileType(FTP.BINARY_FILE_TYPE); // the default would turn line ends in the data
      return control.getReplyCode();
    });
    requireCompletion(code, "binary type refused: ");
  }

  private void requireCompletion(int code, String what) throws IOException {
    if (!FTPReply.isPositiveCompletion(code)) {
      throw new IOException(what + "answered " + FtpReplies.words(reply()));
    }
  }

  /** Whether the server still listens. */
  boolean answers() throws InterruptedIOException {
    try {
      return FTPReply.isPositiveCompletion(ask(control::noop));
    } catch (InterruptedIOException stopped) {
      throw stopped;
    } catch (IOException gone) {
      return false;
    }
  }

  /** Returns the code of the reply; {@link #length} reads it. */
  int askLength(FtpPath path) throws IOException {
    return ask(() -> control.size(path.path()));
  }

  /** What the reply to {@link #askLength} says. */
  OptionalLong length(URI location) {
    Matcher size = SIZE.matcher(reply());
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    String digits = size.group(1);
    long length = digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    if (length > LARGEST_OBJECT_BYTES) {
      throw new CorruptDataException(
          location.toString(), 0, "SIZE says " + digits + ", which is no length of an object");
    }
    return OptionalLong.of(length);
  }

  /** Returns the code of the reply; {@link #modified} reads it. */
  int askModified(FtpPath path) throws IOException {
    return ask(() -> control.mdtm(path.path()));
  }

  /** What the reply to {@link #askModified} says, to the second, as HTTP would. */
  Optional<Instant> modified() {
    Matcher time = MODIFIED.matcher(reply());
    if (!time.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(time.group(1), TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  /** Whether the server begins a file where it is told to. */
  boolean restarts() throws IOException {
    if (restarts.isEmpty()) {
      restarts = Optional.of(FTPReply.isPositiveIntermediate(ask(() -> control.rest("0"))));
    }
    return restarts.get();
  }

  /** Goes into a folder; returns the code of the reply. */
  int enter(FtpPath folder) throws IOException {
    return ask(() -> control.cwd(folder.path()));
  }

  /**
   * Begins to receive a file.
   *
   * @return empty if it was refused: {@link #code} and {@link #reply} say why
   */
  Optional<InputStream> retrieve(FtpPath path, long offset) throws IOException {
    return receive(() -> {
      control.setRestartOffset(offset);
      return control.retrieveFileStream(path.path());
    });
  }

  /** The same with a listing of the folder that was entered. */
  Optional<InputStream> list(String command) throws IOException {
    return receive(() -> control.stream(command));
  }

  private interface Receiving {
    InputStream begin() throws IOException;
  }

  private Optional<InputStream> receive(Receiving receiving) throws IOException {
    usable = false;
    try {
      data = receiving.begin();
    } catch (IOException trouble) {
      throw told(trouble);
    }
    usable = data == null;
    return Optional.ofNullable(data);
  }

  /**
   * Ends the data connection and hears whether all was sent.
   *
   * @throws IOException if not
   */
  void completed() throws IOException {
    data.close();
    data = null;
    int code = ask(control::getReply);
    if (!FTPReply.isPositiveCompletion(code)) {
      throw new EOFException("answered " + FtpReplies.words(reply()));
    }
    usable = true;
  }

  int code() {
    return control.getReplyCode();
  }

  /** The server's last words. */
  String reply() {
    return control.getReplyString();
  }

  private int ask(Command command) throws IOException {
    boolean before = usable;
    usable = false;
    try {
      int code = command.reply();
      usable = before;
      return code;
    } catch (IOException trouble) {
      throw told(trouble);
    }
  }

  /** Says what broke the data connection off. */
  IOException cut(IOException trouble) {
    usable = false;
    return FtpReplies.told(trouble, "no byte came for " + idleText());
  }

  private String idleText() {
    return policy.idleTimeout().toMillis() / 1e3 + " s";
  }

  private IOException told(IOException trouble) {
    if (code() == FtpReplies.CLOSING) {
      return new IOException("answered " + FtpReplies.words(reply()), trouble);
    }
    return FtpReplies.told(trouble, "no reply for " + idleText());
  }

  boolean usable() {
    return usable;
  }

  /** Gives the session back. */
  @Override
  public void close() {
    giveBack.accept(this);
  }

  /** Breaks both connections off: there is no other way out of a transfer that every server understands. */
  void disconnect() {
    usable = false;
    try {
      control.disconnect();
    } catch (IOException alreadyGone) {
      // It is of no further use, which is what was wanted.
    }
  }
}
