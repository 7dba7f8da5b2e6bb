package org.emingest.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/**
 * The library's client with what a hostile or broken server must not reach: replies without end, and data connections to
 * any other host.
 */
final class FtpControl extends FTPClient {

  /** The number between the bars and nothing else, whatever text stands around it: RFC 2428, 3. */
  private static final Pattern EXTENDED = Pattern.compile("\\|\\|\\|(\\d{1,5})\\|");

  private static final Pattern PASSIVE =
      Pattern.compile("\\d{1,3},\\d{1,3},\\d{1,3},\\d{1,3},(\\d{1,3}),(\\d{1,3})");

  private static final int LONGEST_REPLY_BYTES = 64 << 10;
  private static final int MOST_PORTS = 1 << 16;

  private final Duration longestReply;
  private Replies replies;
  private Socket latest;

  /**
   * @param longestReply how long one reply may take from its first byte to its last
   */
  FtpControl(Duration longestReply) {
    this.longestReply = longestReply;
    setSocketFactory(new Channels());
    setControlEncoding(StandardCharsets.UTF_8);
    setUseEPSVwithIPv4(true);
    setIpAddressFromPasvResponse(false);
    setRemoteVerificationEnabled(true);
    setListHiddenFiles(false);
  }

  @Override
  protected void _connectAction_() throws IOException {
    replies = new Replies(_socket_.getInputStream(), longestReply);
    _connectAction_(new InputStreamReader(replies, StandardCharsets.UTF_8));
  }

  /**
   * Begins to receive what a command sends.
   *
   * @return null if it was refused
   */
  InputStream stream(String command) throws IOException {
    setRestartOffset(0);
    return _retrieveFileStream(command, null);
  }

  /** Closes the data connection too, which the library forgets when the command after it fails. */
  @Override
  public void disconnect() throws IOException {
    try {
      super.disconnect();
    } finally {
      if (latest != null) {
        latest.close();
      }
    }
  }

  @Override
  public int getReply() throws IOException {
    replies.expect();
    return super.getReply();
  }

  /** A server that does not know EPSV is not asked again. */
  @Override
  public int epsv() throws IOException {
    int reply = super.epsv();
    if (FTPReply.isNegativePermanent(reply)) {
      setUseEPSVwithIPv4(false);
    }
    return reply;
  }

  @Override
  protected void _parseExtendedPassiveModeReply(String reply) throws MalformedServerReplyException {
    Matcher bars = EXTENDED.matcher(reply);
    int port = bars.find() ? Integer.parseInt(bars.group(1)) : 0;
    requirePort(port, reply);
    super._parseExtendedPassiveModeReply("229 (|||" + port + "|)");
  }

  /** Takes the port and leaves the address, which may be any machine's. */
  @Override
  protected void _parsePassiveModeReply(String reply) throws MalformedServerReplyException {
    Matcher numbers = PASSIVE.matcher(reply);
    int port = numbers.find()
        ? Integer.parseInt(numbers.group(1)) * 256 + Integer.parseInt(numbers.group(2))
        : 0;
    requirePort(port, reply);
    super._parsePassiveModeReply("227 (0,0,0,0,%d,%d)".formatted(port / 256, port % 256));
  }

  private static void requirePort(int port, String reply) throws MalformedServerReplyException {
    if (port < 1 || port >= MOST_PORTS) {
      throw new MalformedServerReplyException(
          "names no port for the data: " + FtpReplies.words(reply));
    }
  }

  /** Counts the bytes of a reply, and its time: the timeout of a socket begins anew with every byte. */
  private static final class Replies extends FilterInputStream {

    private final Duration longest;
    private long left;
    private long deadlineNanos;

    Replies(InputStream socket, Duration longest) {
      super(socket);
      this.longest = longest;
    }

    void expect() {
      left = LONGEST_REPLY_BYTES;
      deadlineNanos = System.nanoTime() + longest.toNanos();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left <= 0 || System.nanoTime() > deadlineNanos) {
        throw new MalformedServerReplyException("a reply does not come to its end");
      }
      int count = super.read(target, offset, (int) Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }
  }

  /** Sockets whose waits end with an interrupt, which those of the JDK's own factory do not. */
  private final class Channels extends SocketFactory {

    @Override
    public Socket createSocket() throws IOException {
      latest = SocketChannel.open().socket();
      return latest;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return SocketChannel.open(new InetSocketAddress(host, port)).socket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      throw new UnknownHostException("nothing is bound to " + local);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      throw new UnknownHostException("nothing is bound to " + local);
    }
  }
}
