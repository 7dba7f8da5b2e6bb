package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.emingest.error.CancelledException;
import org.emingest.error.ConfigException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.StorageException;
import org.emingest.error.UnreachableException;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressEvent;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {

  static final String PATH = "/a%20folder/volume.tif";
  private static final int LENGTH = 3_000_001;

  @TempDir
  private Path folder;

  private final HttpArchive archive = HttpArchive.start();
  private final byte[] bytes = bytes(1, LENGTH);
  private final URI location = archive.serve(PATH, Resource.of(bytes).etag("one"));
  private final Queue<ProgressEvent> events = new ConcurrentLinkedQueue<>();
  private final Cancellation cancellation = new Cancellation();

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void fetchesAFileInParts() throws Exception {
    FetchedFile fetched = fetch();

    assertThat(fetched.path()).isEqualTo(target());
    assertThat(fetched.object().etag()).hasValue("\"one\"");
    assertFetched(fetched, bytes);
    assertThat(fetched.figures().bytesReceived()).isEqualTo(LENGTH);
    assertThat(fetched.figures().bytesRefetched()).isZero();
    assertThat(fetched.figures().retries()).isZero();
    assertThat(fetched.figures().requests())
        .isEqualTo(12)
        .isEqualTo(archive.requests().size());
    assertThat(archive.bytesSent(PATH)).isEqualTo(LENGTH);
    assertThat(archive.mostResponsesAtOnce()).isBetween(1, 4);
  }

  @Test
  void tellsHowItGetsOn() {
    fetch();

    assertThat(events).first().isEqualTo(started(LENGTH, 0));
    assertThat(advanced()).isEqualTo(LENGTH);
    assertThat(events.stream().reduce((a, b) -> b).orElseThrow())
        .isInstanceOf(ProgressEvent.Finished.class);
  }

  @Test
  void fetchesAnEmptyFile() throws Exception {
    archive.replace(PATH, Resource.of(new byte[0]));
    assertFetched(fetch(), new byte[0]);
  }

  @Test
  void fetchesAFileOfThisMachine() throws Exception {
    Path mirror = Files.write(folder.resolve("a mirror.tif"), bytes);
    try (Downloader downloader = downloader(Policies.QUICK)) {
      assertThat(downloader.stat(mirror.toUri()).length()).hasValue(LENGTH);
      assertFetched(
          downloader.fetch(mirror.toUri(), target(), "volume", length -> 0, whole -> {}), bytes);
      URI gopher = URI.create("gopher://127.0.0.1/x");
      assertThatThrownBy(
              () -> downloader.fetch(gopher, target(), "volume", length -> 0, whole -> {}))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("http, https, ftp or file");
    }
  }

  @Test
  void goesOnAtTheByteReachedWhenEveryConnectionIsDropped() throws Exception {
    archive.fault(PATH, Fault.dropEvery(50_000));
    FetchedFile fetched = fetch();

    assertFetched(fetched, bytes);
    assertThat(fetched.figures().bytesReceived()).isEqualTo(LENGTH);
    assertThat(fetched.figures().bytesRefetched()).isZero();
    assertThat(fetched.figures().retries()).isGreaterThan(40);
    assertThat(archive.bytesSent(PATH)).isEqualTo(LENGTH);
  }

  @Test
  void aStalledBodyIsReopenedAtTheByteReached() throws Exception {
    archive.fault(PATH, Fault.stall(100_000, 2));
    FetchedFile fetched = fetch();

    assertFetched(fetched, bytes);
    assertThat(fetched.figures().bytesRefetched()).isZero();
    assertThat(fetched.figures().retries()).isEqualTo(2);
    assertThat(fetched.figures().refusals()).isZero();
    assertThat(archive.bytesSent(PATH)).isEqualTo(LENGTH);
    assertThat(hindrances())
        .hasSize(2)
        .allMatch(reason -> reason.contains("no byte came for 1.0 s"));
  }

  @Test
  void obeysRetryAfter() throws Exception {
    archive.fault(PATH, Fault.refuse(2, 503, 1));
    FetchedFile fetched = fetch();

    assertFetched(fetched, bytes);
    assertThat(fetched.figures().elapsed())
        .isBetween(java.time.Duration.ofSeconds(2), java.time.Duration.ofSeconds(4));
    assertThat(hindrances())
        .hasSize(2)
        .allMatch(reason -> reason.contains("status 503, asks to wait 1 s"));
    assertThat(fetched.figures().refusals()).isEqualTo(2);
  }

  @Test
  void countsOnlyThoseFailuresAsRefusalsThatTheServerMeans() throws Exception {
    AtomicInteger request = new AtomicInteger();
    archive.fault(PATH, (asked, answer) -> {
      switch (request.getAndIncrement()) {
        case 0, 1 -> answer.page(500, "text/plain", "broken");
        case 2 -> answer.page(429, "text/plain", "not so fast");
        case 3 -> answer.page(408, "text/plain", "you were slow");
        case 4 -> answer.page(502, "text/plain", "wait").header("Retry-After", "0");
        default -> {}
      }
    });
    FetchedFile fetched = fetch(Policies.policy(1, 9));

    assertFetched(fetched, bytes);
    assertThat(fetched.figures().retries()).isEqualTo(5);
    assertThat(fetched.figures().refusals()).isEqualTo(2);
  }

  @Test
  void obeysRetryAfterWhenRangesAreIgnored() throws Exception {
    AtomicInteger request = new AtomicInteger();
    archive.fault(PATH, Fault.ignoreRanges(), (asked, answer) -> {
      switch (request.getAndIncrement()) {
        case 0 -> answer.cutAfter(1_000_000);
        case 1 -> answer.page(503, "text/plain", "later").header("Retry-After", "1");
        default -> {}
      }
    });
    FetchedFile fetched = fetch();

    assertFetched(fetched, bytes);
    assertThat(hindrances()).hasSize(2).last().asString().contains("asks to wait 1 s");
    assertThat(fetched.figures().refusals()).isEqualTo(1);
  }

  @Test
  void goesOnWithFewerConnectionsWhereAServerBoundsThem() throws Exception {
    archive.fault(PATH, Fault.throttle(4_000_000), (request, answer) -> {
      if (archive.responsesUnderWay() > 0) {
        answer.page(503, "text/plain", "one at a time");
      }
    });
    FetchedFile fetched = fetch();

    assertFetched(fetched, bytes);
    assertThat(hindrances()).anyMatch(reason -> reason.endsWith("going on with fewer connections"));
    assertThat(fetched.figures().refusals()).isEqualTo(hindrances().size());
  }

  @Test
  void doesNotTakeCrumbsForProgress() {
    archive.fault(PATH, Fault.dropEvery(100));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("4 attempts");
  }

  @Test
  void neverDoublesAFileWhenRangesAreIgnored() throws Exception {
    archive.fault(PATH, Fault.ignoreRanges());
    FetchedFile fetched = fetch();

    assertFetched(fetched, bytes);
    assertThat(archive.bytesSent(PATH)).isEqualTo(LENGTH);
    assertThat(archive.requests()).hasSize(1);
    assertThat(fetched.figures().bytesRefetched()).isZero();
  }

  @Test
  void startsOverAfterACutWhenRangesAreIgnored() throws Exception {
    archive.fault(PATH, Fault.ignoreRanges(), Fault.dropEvery(1_000_000).times(2));
    FetchedFile fetched = fetch();

    assertFetched(fetched, bytes);
    assertThat(fetched.figures().bytesReceived()).isEqualTo(LENGTH + 2_000_000);
    assertThat(fetched.figures().bytesRefetched()).isEqualTo(2_000_000);
  }

  @Test
  void givesUpWhenRangesAreIgnoredAndEveryConnectionIsDropped() {
    archive.fault(PATH, Fault.ignoreRanges(), Fault.dropEvery(1_000_000));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("does not send byte ranges");
    // four attempts; on a busy machine the JDK's client may lose an answer that is cut right after
    // its head
    assertThat(archive.requests()).hasSizeBetween(4, 8);
  }

  @Test
  void fetchesWhatHasNoLength() throws Exception {
    archive.fault(PATH, Fault.noLength(), Fault.ignoreRanges());
    assertFetched(fetch(), bytes);
    assertThat(events).contains(started(-1, 0));

    archive.fault(PATH, Fault.closeDelimited());
    assertFetched(fetch(), bytes);
    archive.fault(
        PATH, Fault.noLength(), Fault.ignoreRanges(), Fault.dropEvery(500_000).times(1));
    assertFetched(fetch(), bytes);
  }

  @Test
  void fetchesWhatHasNoValidators() throws Exception {
    archive.fault(PATH, Fault.noValidators(), Fault.dropEvery(100_000));
    FetchedFile fetched = fetch();
    assertFetched(fetched, bytes);
    assertThat(fetched.figures().bytesRefetched()).isZero();
  }

  @Test
  void startsOverWhenTheObjectChanges() throws Exception {
    byte[] other = bytes(2, LENGTH);
    archive.fault(PATH, Fault.changeAfter(1_500_000, Resource.of(other).etag("two")));
    FetchedFile fetched = fetch();

    assertFetched(fetched, other);
    assertThat(fetched.object().etag()).hasValue("\"two\"");
    assertThat(fetched.figures().bytesRefetched()).isPositive().isLessThan(2_600_000);
    assertThat(hindrances())
        .anyMatch(
            reason -> reason.contains("the object changed") && reason.contains("starting over"));
  }

  @Test
  void startsOverWhenTheObjectChangesItsLength() throws Exception {
    byte[] shorter = bytes(3, 900_000);
    archive.fault(PATH, Fault.changeAfter(1_500_000, Resource.of(shorter).etag("two")));
    assertFetched(fetch(), shorter);
  }

  @Test
  void seesAChangeByTheDateWhereNoStrongTagIs() throws Exception {
    Instant date = Instant.parse("2024-01-01T00:00:00Z");
    byte[] other = bytes(2, LENGTH);
    archive.replace(PATH, Resource.of(bytes).etag("W/\"same\"").lastModified(date));
    archive.fault(
        PATH,
        Fault.changeAfter(
            1_500_000, Resource.of(other).etag("W/\"same\"").lastModified(date.plusSeconds(1))));
    assertFetched(fetch(), other);
    assertThat(archive.requests().get(5).request().header("if-range"))
        .hasValue("Mon, 01 Jan 2024 00:00:00 GMT");
  }

  @Test
  void givesUpOnAnObjectThatNeverSettles() {
    java.util.concurrent.atomic.AtomicInteger version =
        new java.util.concurrent.atomic.AtomicInteger();
    archive.fault(
        PATH,
        (request, answer) ->
            archive.replace(PATH, Resource.of(bytes).etag("v" + version.incrementAndGet())));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("changed 4 times");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesALoginPage() {
    archive.fault(PATH, Fault.loginPage());
    assertThatThrownBy(this::fetch)
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(location.toString())
        .hasMessageContaining("Sign in");
    assertThat(archive.requests()).hasSize(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesWhatIsNotForUs() {
    archive.fault(PATH, Fault.unauthorized());
    assertThatThrownBy(this::fetch)
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("401");
    archive.remove(PATH);
    archive.fault(PATH);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("404");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesOtherBytesThanItAskedFor() {
    archive.fault(PATH, Fault.wrongContentRange());
    assertThatThrownBy(this::fetch).isInstanceOf(CorruptDataException.class);
    assertThat(target()).doesNotExist();
  }

  @Test
  void noticesBodiesThatAreShorterThanTheirRange() throws Exception {
    archive.fault(PATH, Fault.truncate(100_000));
    FetchedFile fetched = fetch();
    assertFetched(fetched, bytes);
    assertThat(fetched.figures().bytesRefetched()).isZero();
  }

  @Test
  void asksForSpaceBeforeTheFirstByte() {
    try (Downloader downloader = downloader(Policies.QUICK)) {
      assertThatThrownBy(
              () -> downloader.fetch(location, target(), "volume", length -> 1L << 60, whole -> {}))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining(Long.toString((1L << 60) + LENGTH));
    }
    assertThat(archive.requests()).hasSize(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhichFileItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("no-folder"), "");
    try (Downloader downloader = downloader(Policies.QUICK)) {
      assertThatThrownBy(() -> downloader.fetch(
              location, file.resolve("volume.tif"), "volume", length -> 0, whole -> {}))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("no-folder");
    }
  }

  @Test
  void refusesToFetchAFileThatSomeoneElseIsFetching() {
    try (PartialFile held = PartialFile.open(target())) {
      assertThat(held).isNotNull();
      assertThatThrownBy(this::fetch)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("another process is fetching");
    }
  }

  @Test
  void endsAtOnceWhenItIsInterrupted() throws Exception {
    archive.fault(PATH, Fault.stall(10_000, 100));
    TransferPolicy patient = new TransferPolicy(
        4,
        java.time.Duration.ofSeconds(9),
        java.time.Duration.ofSeconds(60),
        4,
        java.time.Duration.ZERO,
        java.time.Duration.ZERO,
        java.time.Duration.ZERO,
        256 << 10,
        "test",
        new Proxies(Map.of()));
    Thread fetching = new Thread(() -> {
      try (Downloader downloader = downloader(patient)) {
        assertThatThrownBy(
                () -> downloader.fetch(location, target(), "volume", length -> 0, whole -> {}))
            .isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        cancellation.request("seen");
      }
    });
    fetching.start();
    while (archive.requests().size() < 4) {
      Thread.onSpinWait();
    }
    fetching.interrupt();
    fetching.join(5_000);
    assertThat(cancellation.isRequested()).isTrue();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("fetch-volume"));
  }

  private FetchedFile fetch() {
    return fetch(Policies.QUICK);
  }

  private FetchedFile fetch(TransferPolicy policy) {
    try (Downloader downloader = downloader(policy)) {
      return downloader.fetch(location, target(), "volume", length -> 0, whole -> {});
    }
  }

  private Downloader downloader(TransferPolicy policy) {
    return new Downloader(policy, events::add, cancellation);
  }

  private Path target() {
    return folder.resolve("volume.tif");
  }

  private void assertFetched(FetchedFile fetched, byte[] expected) throws Exception {
    assertThat(Files.readAllBytes(target())).isEqualTo(expected);
    assertThat(fetched.sha256()).isEqualTo(sha256(expected));
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .doesNotContain("volume.tif.part", "volume.tif.part.journal");
    }
  }

  private long advanced() {
    return events.stream()
        .filter(ProgressEvent.Advanced.class::isInstance)
        .mapToLong(event -> ((ProgressEvent.Advanced) event).bytes())
        .sum();
  }

  private List<String> hindrances() {
    return events.stream()
        .filter(ProgressEvent.Hindered.class::isInstance)
        .map(event -> ((ProgressEvent.Hindered) event).reason())
        .toList();
  }

  private static ProgressEvent started(long total, long kept) {
    return new ProgressEvent.Started("volume", org.emingest.progress.Stage.FETCH, total, kept);
  }

  static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  static byte[] bytes(long seed, int count) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
