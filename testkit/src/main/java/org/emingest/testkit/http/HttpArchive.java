package org.emingest.testkit.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * An HTTP/1.1 server, on 127.0.0.1 unless told, with the objects it was given: ranges, validators, keep-alive, and faults on demand.
 *
 * <p>Paths are compared as they are sent, percent-encoded: {@code /a%20b/c.tif} is served under that very name.
 */
public final class HttpArchive implements AutoCloseable {

  private static final int CONNECTIONS_AT_ONCE = 128;

  private final ServerSocketChannel listener;
  private final URI base;
  private final Map<String, Resource> resources = new ConcurrentHashMap<>();
  private final Map<String, List<Fault>> faults = new ConcurrentHashMap<>();
  private final Map<String, Route> routes = new ConcurrentSkipListMap<>();
  private final Map<String, List<Fault>> faultsUnder = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> bytesByPath = new ConcurrentHashMap<>();
  private final Queue<Sent> exchanges = new ConcurrentLinkedQueue<>();
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger responding = new AtomicInteger();
  private final AtomicInteger mostResponding = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger accepted = new AtomicInteger();
  private final Semaphore connections = new Semaphore(CONNECTIONS_AT_ONCE);
  private final ExecutorService threads = Executors.newCachedThreadPool(HttpArchive::thread);

  private HttpArchive(ServerSocketChannel listener, String host) throws IOException {
    this.listener = listener;
    InetSocketAddress address = (InetSocketAddress) listener.getLocalAddress();
    this.base = URI.create("http://" + host + ":" + address.getPort());
  }

  /** Starts on a port that is free. */
  public static HttpArchive start() {
    return start(0);
  }

  public static HttpArchive start(int port) {
    return start("127.0.0.1", port);
  }

  /**
   * Starts on an address of this machine.
   *
   * @param host its name or number, by which clients know it, too
   * @param port 0 for one that is free
   */
  public static HttpArchive start(String host, int port) {
    try {
      ServerSocketChannel listener = ServerSocketChannel.open();
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      HttpArchive archive = new HttpArchive(listener, host);
      archive.threads.execute(archive::accept);
      return archive;
    } catch (IOException trouble) {
      throw new UncheckedIOException("cannot listen on " + host + ":" + port, trouble);
    }
  }

  /** The server's own address, without a slash at its end. */
  public URI base() {
    return base;
  }

  public URI uri(String path) {
    return URI.create(base + path);
  }

  /**
   * Puts an object behind a path.
   *
   * @param path with its leading slash, percent-encoded
   */
  public URI serve(String path, Resource resource) {
    resources.put(path, resource);
    return uri(path);
  }

  /** Puts another object behind a path; responses under way end with the bytes they began with. */
  public void replace(String path, Resource resource) {
    resources.put(path, resource);
  }

  public void remove(String path) {
    resources.remove(path);
  }

  /** Misbehaves on this path from now on, in these ways only; with none it is healed. */
  public void fault(String path, Fault... ways) {
    faults.put(path, List.of(ways));
  }

  /**
   * Lets a program answer all paths that begin alike; of several such prefixes the longest decides. An object served
   * under the very path comes first.
   *
   * @param prefix as it is sent, percent-encoded
   */
  public URI route(String prefix, Route route) {
    routes.put(prefix, route);
    return uri(prefix);
  }

  /** Misbehaves on all paths that begin alike, in these ways only; with none it is healed. */
  public void faultUnder(String prefix, Fault... ways) {
    faultsUnder.put(prefix, List.of(ways));
  }

  /** Every request so far, oldest first. */
  public List<Exchange> requests() {
    return exchanges.stream().map(Sent::exchange).toList();
  }

  public List<Exchange> requests(String path) {
    return requests().stream().filter(exchange -> exchange.path().equals(path)).toList();
  }

  /** Body bytes handed to connections for this path; a client that hung up may have seen fewer. */
  public long bytesSent(String path) {
    return bytesByPath.getOrDefault(path, new LongAdder()).sum();
  }

  /** The same of all paths that were asked for, sorted. */
  public SortedMap<String, Long> bytesSent() {
    SortedMap<String, Long> sent = new TreeMap<>();
    bytesByPath.forEach((path, bytes) -> sent.put(path, bytes.sum()));
    return sent;
  }

  /** How many responses are under way. */
  public int responsesUnderWay() {
    return responding.get();
  }

  /** How many responses were under way at the same time, at most. */
  public int mostResponsesAtOnce() {
    return mostResponding.get();
  }

  /** How many connections were made so far. */
  public int connectionsMade() {
    return accepted.get();
  }

  @Override
  public void close() {
    closed.countDown();
    threads.shutdown();
    hangUp(listener);
    open.forEach(HttpArchive::hangUp);
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  Optional<Resource> resource(String path) {
    return Optional.ofNullable(resources.get(path));
  }

  Answer answer(Request request) {
    Answer answer = new Answer();
    if (!resources.containsKey(request.path())) {
      route(request.path()).ifPresent(route -> route.answer(request, answer));
    }
    faultsUnder.forEach((prefix, ways) -> {
      if (request.path().startsWith(prefix)) {
        ways.forEach(fault -> fault.amend(request, answer));
      }
    });
    faults.getOrDefault(request.path(), List.of()).forEach(fault -> fault.amend(request, answer));
    return answer;
  }

  /** Prefixes of one path sort from the shortest to the longest. */
  private Optional<Route> route(String path) {
    return routes.entrySet().stream()
        .filter(entry -> path.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .reduce((shorter, longer) -> longer);
  }

  Sent began(Request request, int status) {
    LongAdder ofPath = bytesByPath.computeIfAbsent(request.path(), path -> new LongAdder());
    Sent sent = new Sent(request, status, new AtomicLong(), ofPath);
    exchanges.add(sent);
    mostResponding.accumulateAndGet(responding.incrementAndGet(), Math::max);
    return sent;
  }

  void ended() {
    responding.decrementAndGet();
  }

  /**
   * @throws InterruptedIOException if the archive closes before
   */
  void pauseUntil(long nanoTime) throws IOException {
    try {
      if (closed.await(nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new InterruptedIOException("the archive closed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        connections.acquire();
        accepted.incrementAndGet();
        open.add(channel);
        threads.execute(() -> serve(channel));
      } catch (IOException | RejectedExecutionException closing) {
        open.forEach(HttpArchive::hangUp);
        return;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      new Connection(channel, this).serve();
    } catch (IOException | UncheckedIOException clientLeft) {
      // A server outlives its clients; what was sent is counted.
    } finally {
      open.remove(channel);
      connections.release();
    }
  }

  private static void hangUp(AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception trouble) {
      throw new IllegalStateException("cannot close a socket", trouble);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "http-archive");
    thread.setDaemon(true);
    return thread;
  }
}
