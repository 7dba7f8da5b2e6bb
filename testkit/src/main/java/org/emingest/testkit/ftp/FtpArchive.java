package org.emingest.testkit.ftp;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.command.CommandFactory;
import org.apache.ftpserver.command.CommandFactoryFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.emingest.testkit.http.Resource;

/**
 * An FTP server, on 127.0.0.1 unless told, with the objects it was given, for anonymous readers: EPSV and PASV, SIZE, MDTM, REST,
 * MLSD, LIST, NLST, and faults on demand.
 */
public final class FtpArchive implements AutoCloseable {

  private static final int SESSIONS_AT_ONCE = 64;

  private final Map<String, Resource> resources = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> bytesByPath = new ConcurrentHashMap<>();
  private final Queue<String> commands = new ConcurrentLinkedQueue<>();
  private final AtomicInteger transferring = new AtomicInteger();
  private final AtomicInteger mostTransferring = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile List<FtpFault> faults = List.of();
  private final FtpServer server;
  private final URI base;

  private FtpArchive(String host, int port) {
    ListenerFactory listeners = new ListenerFactory();
    listeners.setServerAddress(host);
    listeners.setPort(port);
    Listener listener = listeners.createListener();

    ConnectionConfigFactory connections = new ConnectionConfigFactory();
    connections.setAnonymousLoginEnabled(true);
    connections.setMaxAnonymousLogins(SESSIONS_AT_ONCE);
    connections.setMaxLogins(SESSIONS_AT_ONCE);
    connections.setMaxThreads(SESSIONS_AT_ONCE);
    connections.setLoginFailureDelay(0);

    FtpServerFactory servers = new FtpServerFactory();
    servers.addListener("default", listener);
    servers.setConnectionConfig(connections.createConnectionConfig());
    servers.setUserManager(new AnonymousVisitors(SESSIONS_AT_ONCE));
    servers.setFileSystem(user -> new ArchiveView(this));
    CommandFactory known = new CommandFactoryFactory().createCommandFactory();
    servers.setCommandFactory(name -> new FaultyCommand(this, name, known.getCommand(name)));
    this.server = servers.createServer();
    try {
      server.start();
    } catch (FtpException trouble) {
      throw new IllegalStateException("cannot listen on " + host + ":" + port, trouble);
    }
    this.base = URI.create("ftp://" + host + ":" + listener.getPort());
  }

  /** Starts on a port that is free. */
  public static FtpArchive start() {
    return start(0);
  }

  public static FtpArchive start(int port) {
    return start("127.0.0.1", port);
  }

  /**
   * Starts on an address of this machine.
   *
   * @param host its name or number, by which clients know it, too
   * @param port 0 for one that is free
   */
  public static FtpArchive start(String host, int port) {
    return new FtpArchive(host, port);
  }

  /** The server's own address, without a slash at its end. */
  public URI base() {
    return base;
  }

  public URI uri(String path) {
    return URI.create(base + path);
  }

  /**
   * Puts an object behind a path, and the folders above it.
   *
   * @param path with its leading slash, percent-encoded
   */
  public URI serve(String path, Resource resource) {
    URI uri = uri(path);
    resources.put(uri.getPath(), resource);
    return uri;
  }

  public URI serve(String path, byte[] bytes) {
    return serve(path, Resource.of(bytes));
  }

  public URI serve(String path, Path file) {
    return serve(path, Resource.of(file));
  }

  public void remove(String path) {
    resources.remove(uri(path).getPath());
  }

  /** Misbehaves from now on, in these ways only; with none it is healed. */
  public void fault(FtpFault... ways) {
    faults = List.of(ways);
  }

  /** Every command of every client so far, with its argument, oldest first. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /** The same, those only that begin with this word. */
  public List<String> commands(String name) {
    return commands().stream()
        .filter(line -> line.split(" ", 2)[0].equals(name))
        .toList();
  }

  /** Bytes of this object handed to data connections; a client that hung up may have seen fewer. */
  public long bytesSent(String path) {
    return sent(uri(path).getPath()).sum();
  }

  /** How many files were under way at the same time, at most. */
  public int mostTransfersAtOnce() {
    return mostTransferring.get();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop();
  }

  Map<String, Resource> resources() {
    return resources;
  }

  LongAdder sent(String decodedPath) {
    return bytesByPath.computeIfAbsent(decodedPath, path -> new LongAdder());
  }

  Behaviour behaviour(String command, String line) {
    commands.add(line);
    Behaviour behaviour = new Behaviour();
    faults.forEach(fault -> fault.amend(command, behaviour));
    return behaviour;
  }

  void began() {
    mostTransferring.accumulateAndGet(transferring.incrementAndGet(), Math::max);
  }

  void ended() {
    transferring.decrementAndGet();
  }

  /** Returns whether the archive closed before. */
  boolean pause(long nanos) throws InterruptedException {
    return closed.await(nanos, TimeUnit.NANOSECONDS);
  }
}
