package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpByteStoreTest extends ByteStoreContract {

  private static final String DIGITS = "0123456789";

  private final HttpArchive archive = HttpArchive.start();
  private final ByteStore store = store(Clock.systemUTC());

  private static ByteStore store(Clock clock) {
    return new HttpByteStore(Policies.QUICK, clock, new Random(1));
  }

  @AfterEach
  void close() {
    store.close();
    archive.close();
  }

  @Override
  ByteStore store() {
    return store;
  }

  @Override
  URI put(String name, String ascii) {
    return archive.serve("/" + name, Resource.of(ascii.getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  URI absent() {
    return archive.uri("/absent");
  }

  @Test
  void readsExactlyTheRangeFromAServerThatIgnoresRanges() throws IOException {
    URI digits = faulty(Fault.ignoreRanges());
    assertThat(read(digits, new ByteRange(3, 4))).isEqualTo("3456");
  }

  @Test
  void doesNotReadThroughMoreThanItMay() {
    URI large = archive.serve("/large", Resource.of(new byte[(16 << 20) + 10]));
    archive.fault("/large", Fault.ignoreRanges());
    assertThatThrownBy(() -> read(large, new ByteRange((16 << 20) + 1, 4)))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("ignores byte ranges");
  }

  @Test
  void namesItselfAndAsksForTheBytesAsTheyAre() throws IOException {
    URI digits = put("digits", DIGITS);
    read(digits, new ByteRange(3, 4));
    assertThat(archive.requests()).singleElement().satisfies(exchange -> {
      assertThat(exchange.range()).hasValue("bytes=3-6");
      assertThat(exchange.request().header("user-agent"))
          .hasValue("em-ingest-test/1 (test@example.org)");
      assertThat(exchange.request().header("accept-encoding")).hasValue("identity");
    });
  }

  @Test
  void reopensACutBodyAtTheByteReached() throws IOException {
    URI digits = faulty(Fault.dropEvery(3));
    assertThat(read(digits, new ByteRange(0, 10))).isEqualTo(DIGITS);
    assertThat(archive.requests())
        .extracting(exchange -> exchange.range().orElseThrow())
        .containsExactly("bytes=0-9", "bytes=3-9", "bytes=6-9", "bytes=9-9");
  }

  @Test
  void reopensAStalledBodyAtTheByteReached() throws IOException {
    URI digits = faulty(Fault.stall(4, 1));
    assertThat(read(digits, new ByteRange(0, 10))).isEqualTo(DIGITS);
    assertThat(archive.requests().get(1).range()).hasValue("bytes=4-9");
  }

  @Test
  void doesNotGoOnWithAnotherObject() {
    URI digits = faulty(
        Fault.changeAfter(4, Resource.of("abcdefghij".getBytes(StandardCharsets.US_ASCII))),
        Fault.dropEvery(4));
    assertThatThrownBy(() -> read(digits, new ByteRange(0, 10)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410, 400, 418})
  void neverAsksAgainWhatWasRefused(int status) {
    URI digits = faulty(Fault.status(status));
    assertThatThrownBy(() -> read(digits, new ByteRange(0, 1)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(digits.toString())
        .hasMessageContaining(Integer.toString(status));
    assertThat(archive.requests()).hasSize(1);
  }

  @Test
  void doesNotWaitForWordsThatItHasNoUseFor() {
    URI digits = faulty(Fault.status(403), Fault.stall(0, 1));
    long begun = System.nanoTime();
    assertThatThrownBy(() -> read(digits, new ByteRange(0, 1)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("403");
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isLessThan(Policies.QUICK.idleTimeout());
  }

  @Test
  void keepsTheConnectionWhenNothingIsThere() throws IOException {
    byte[] refusal = "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.US_ASCII);
    Set<Integer> clients = ConcurrentHashMap.newKeySet();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> {
      clients.add(exchange.getRemoteAddress().getPort());
      exchange.getResponseHeaders().set("Content-Type", "application/xml");
      exchange.sendResponseHeaders(404, refusal.length);
      exchange.getResponseBody().write(refusal);
      exchange.close();
    });
    server.start();
    try {
      URI absent = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/absent");
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> read(absent, new ByteRange(0, 1)))
            .isInstanceOf(NotFoundException.class);
      }
      assertThat(clients).hasSize(1);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void asksAgainWhatMayPass(int status) throws IOException {
    URI digits = faulty(Fault.refuse(3, status));
    assertThat(read(digits, new ByteRange(0, 1))).isEqualTo("0");
    assertThat(archive.requests()).hasSize(4);
  }

  @Test
  void givesUpAfterTheConfiguredAttempts() {
    URI digits = faulty(Fault.status(503));
    assertThatThrownBy(() -> read(digits, new ByteRange(0, 1)))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("127.0.0.1")
        .hasMessageContaining("4 attempts")
        .hasMessageContaining("503");
    assertThat(archive.requests()).hasSize(4);
  }

  @Test
  void obeysRetryAfterInSeconds() throws IOException {
    URI digits = faulty(Fault.refuse(1, 429, 1));
    assertThat(secondsFor(store, digits)).isBetween(1.0, 1.9);
  }

  @Test
  void obeysRetryAfterAsADate() throws IOException {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    URI digits =
        faulty(Fault.refuse(1, 503), Fault.header("Retry-After", "Fri, 02 Jan 2026 03:04:06 GMT"));
    try (ByteStore store = store(Clock.fixed(now, ZoneOffset.UTC))) {
      assertThat(secondsFor(store, digits)).isBetween(1.0, 1.9);
    }
  }

  @Test
  void obeysRetryAfterNoLongerThanItMay() throws IOException {
    URI digits = faulty(Fault.refuse(1, 503, 3600));
    assertThat(secondsFor(store, digits)).isBetween(2.0, 2.9);
  }

  @Test
  void refusesALoginPage() {
    URI digits = put("digits", DIGITS);
    URI login = put("login", "");
    archive.fault("/digits", Fault.redirect("/login"));
    archive.fault("/login", Fault.loginPage());
    assertThatThrownBy(() -> read(digits, new ByteRange(0, 1)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(login.toString())
        .hasMessageContaining("<!DOCTYPE html> <html><head><title>Sign in</title>");
    assertThatThrownBy(() -> store.stat(digits)).isInstanceOf(NotFoundException.class);
    assertThat(archive.requests("/login")).hasSize(2);
  }

  @Test
  void refusesAWebPageThatClaimsToBeBinary() {
    URI page = put("page", "\n<html>" + "x".repeat(300));
    assertThatThrownBy(() -> read(page, new ByteRange(0, 10)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void takesBinaryThatBeginsLikeMarkup() throws IOException {
    byte[] header = {'<', '!', 0, 0, 1, 0, 0, 0};
    URI volume = archive.serve("/volume", Resource.of(header));
    assertThat(read(volume, new ByteRange(0, 8))).isEqualTo("<!\0\0\1\0\0\0");
  }

  @Test
  void followsRedirectsAndSaysWhereTheyLed() throws IOException {
    put("digits", DIGITS);
    URI elsewhere = put("elsewhere", DIGITS);
    archive.fault("/digits", Fault.redirect("/elsewhere"));
    assertThat(store.stat(archive.uri("/digits")).orElseThrow().location()).isEqualTo(elsewhere);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1/x", "file:///etc/hostname", "/digits"})
  void followsRedirectsToHttpOnlyAndNotInCircles(String target) {
    URI digits = faulty(Fault.redirect(target));
    assertThatThrownBy(() -> read(digits, new ByteRange(0, 1)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("redirect");
  }

  @Test
  void refusesAnotherRangeThanItAskedFor() {
    URI digits = faulty(Fault.wrongContentRange());
    assertThatThrownBy(() -> read(digits, new ByteRange(3, 4)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("bytes 3-6")
        .hasMessageContaining("bytes 4-7/10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes 3-6/99999999999999999999",
        "bytes 3-6/9223372036854775807",
        "bytes -3-6/10",
        "bytes 6-3/10",
        "junk",
        ""
      })
  void refusesAContentRangeThatMakesNoSense(String value) {
    URI digits = faulty(Fault.header("Content-Range", value));
    assertThatThrownBy(() -> read(digits, new ByteRange(3, 4)))
        .isInstanceOf(CorruptDataException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "99999999999999999999", "9223372036854775807", "many"})
  void refusesAContentLengthThatMakesNoSense(String value) {
    URI digits = faulty(Fault.header("Content-Length", value));
    assertThat(catchThrowable(() -> read(digits, new ByteRange(3, 4))))
        .isInstanceOf(IngestException.class);
    assertThat(catchThrowable(() -> store.stat(digits))).isInstanceOf(IngestException.class);
  }

  @Test
  void saysInOneLineWhatGarbageItMet() {
    URI digits = faulty(Fault.garbageHeader());
    assertThatThrownBy(() -> read(digits, new ByteRange(3, 4)))
        .isInstanceOf(UnreachableException.class)
        .message()
        .hasLineCount(1);
  }

  @Test
  void refusesBytesThatWereCompressedOnTheWay() {
    URI digits = faulty(Fault.header("Content-Encoding", "gzip"));
    assertThatThrownBy(() -> read(digits, new ByteRange(3, 4)))
        .isInstanceOf(UnsupportedDataException.class);
  }

  @Test
  void asksWithGetWhereHeadIsRefused() throws IOException {
    URI digits = faulty((request, answer) -> {
      if (request.method().equals("HEAD")) {
        answer.page(405, "text/plain", "");
      }
    });
    assertThat(store.stat(digits).orElseThrow().length()).hasValue(10);
  }

  @Test
  void namesTheHostAndTheCauseWhenNobodyAnswers() throws IOException {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      closedPort = socket.getLocalPort();
    }
    assertThatThrownBy(() -> store.stat(URI.create("http://127.0.0.1:" + closedPort + "/x")))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("127.0.0.1:" + closedPort)
        .hasMessageContaining("connection refused");
    assertThatThrownBy(() -> store.stat(URI.create("http://no-such-host.invalid/x")))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("no-such-host.invalid")
        .hasMessageContaining("unknown host");
    assertThatThrownBy(() -> store.stat(faulty(Fault.silence(9))))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("no answer in time");
    assertThat(HttpFaults.line(new javax.net.ssl.SSLHandshakeException("no trust")))
        .isEqualTo("TLS failed: no trust");
  }

  @Test
  void asksAHostNoMoreAtOnceThanItMay() throws Exception {
    URI digits = faulty(Fault.throttle(100));
    List<CompletableFuture<Void>> readers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      readers.add(CompletableFuture.runAsync(
          () -> {
            try {
              read(digits, new ByteRange(0, 5));
            } catch (IOException trouble) {
              throw new java.io.UncheckedIOException(trouble);
            }
          },
          command -> new Thread(command).start()));
    }
    for (CompletableFuture<Void> reader : readers) {
      reader.get();
    }
    assertThat(archive.mostResponsesAtOnce()).isBetween(2, 4);
  }

  private URI faulty(Fault... faults) {
    URI digits = put("digits", DIGITS);
    archive.fault("/digits", faults);
    return digits;
  }

  private static double secondsFor(ByteStore store, URI location) throws IOException {
    long begun = System.nanoTime();
    try (InputStream stream = store.read(location, new ByteRange(0, 1))) {
      assertThat(stream.read()).isEqualTo('0');
    }
    return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3;
  }
}
