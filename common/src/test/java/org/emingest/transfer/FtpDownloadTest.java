package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.emingest.error.CancelledException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressEvent;
import org.emingest.progress.ProgressListener;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.ftp.FtpFault;
import org.emingest.testkit.http.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole files over FTP: what {@link DownloaderTest} and {@link ResumeTest} promise of HTTP. */
class FtpDownloadTest {

  private static final String PATH = "/pub/a%20folder/volume.tif";
  private static final int LENGTH = 3_000_001;

  @TempDir
  private Path folder;

  private final FtpArchive archive = FtpArchive.start();
  private final byte[] bytes = DownloaderTest.bytes(1, LENGTH);
  private final URI location = archive.serve(PATH, bytes);
  private final Queue<ProgressEvent> events = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void fetchesAFileInOneStream() throws Exception {
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.object().length()).hasValue(LENGTH);
    assertThat(fetched.object().lastModified()).hasValue(Instant.parse("2020-02-20T20:20:20Z"));
    assertThat(fetched.figures().bytesReceived()).isEqualTo(LENGTH);
    assertThat(fetched.figures().retries()).isZero();
    assertThat(archive.bytesSent(PATH)).isEqualTo(LENGTH);
    assertThat(archive.commands("RETR")).hasSize(1);
    assertThat(archive.commands("USER")).hasSize(1);
    assertThat(events).first().isInstanceOf(ProgressEvent.Started.class);
    assertThat(advanced()).isEqualTo(LENGTH);
  }

  @Test
  void fetchesAnEmptyFile() throws Exception {
    archive.serve(PATH, new byte[0]);
    assertWhole(fetch(), new byte[0]);
  }

  @Test
  void keepsEveryByteThatLooksLikeALineEnd() throws Exception {
    byte[] lines = "\r\n\n\r\r\n\u00ff\u0000".repeat(10_000).getBytes("ISO-8859-1");
    archive.serve(PATH, lines);
    assertWhole(fetch(), lines);
  }

  @Test
  void logsInNoMoreThanTwiceAtOnce() throws Exception {
    archive.fault(FtpFault.throttle(3_000_000));
    try (Downloader downloader = downloader(Policies.policy(8, 4), new Cancellation())) {
      List<Thread> threads = java.util.stream.IntStream.range(0, 5)
          .mapToObj(i -> new Thread(() -> downloader.fetch(
              location, folder.resolve("copy" + i), "volume", length -> 0, whole -> {})))
          .toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(archive.mostTransfersAtOnce()).isEqualTo(2);
    assertThat(archive.commands("USER")).hasSize(2);
    for (int i = 0; i < 5; i++) {
      assertThat(folder.resolve("copy" + i)).hasBinaryContent(bytes);
    }
  }

  @Test
  void goesOnAtTheByteReachedWhenEveryDataConnectionIsDropped() throws Exception {
    archive.fault(FtpFault.dropEvery(100_000));
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesReceived()).isEqualTo(LENGTH);
    assertThat(fetched.figures().bytesRefetched()).isZero();
    assertThat(fetched.figures().retries()).isEqualTo(30);
    assertThat(archive.bytesSent(PATH)).isEqualTo(LENGTH);
    assertThat(archive.commands("REST")).contains("REST 100000", "REST 3000000");
    assertThat(hindrances())
        .allMatch(reason -> reason.contains("426 Connection closed; transfer aborted."));
  }

  @Test
  void aStalledDataConnectionIsReopenedAtTheByteReached() throws Exception {
    archive.fault(FtpFault.stall(1_000_000, 1));
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesReceived()).isEqualTo(LENGTH);
    assertThat(fetched.figures().bytesRefetched()).isZero();
    assertThat(fetched.figures().retries()).isEqualTo(1);
    assertThat(hindrances()).singleElement().asString().contains("no byte came for 1.0 s");
  }

  @Test
  void bytesThatAreAllThereAreWholeWithoutTheWordAboutIt() throws Exception {
    archive.fault(FtpFault.controlLostDuringTransfer());
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesReceived()).isEqualTo(LENGTH);
    assertThat(fetched.figures().retries()).isZero();
    assertThat(archive.commands("RETR")).hasSize(1);
  }

  @Test
  void aCutFileOfUnknownSizeIsNeverTakenForAWholeOne() throws Exception {
    archive.fault(FtpFault.without("SIZE"), FtpFault.dropEvery(100_000).times(2, "RETR"));
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(archive.bytesSent(PATH)).isEqualTo(200_000 + LENGTH);
    assertThat(hindrances()).hasSize(2).allMatch(reason -> reason.contains("all starts over"));
  }

  @Test
  void startsOverWhereTheServerDoesNotRestart() throws Exception {
    archive.fault(FtpFault.without("REST"), FtpFault.dropEvery(100_000).times(1, "RETR"));
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(archive.bytesSent(PATH)).isEqualTo(100_000 + LENGTH);
  }

  @Test
  void startsOverWhenTheObjectChangesUnderWay() throws Exception {
    byte[] other = DownloaderTest.bytes(2, LENGTH + 5);
    archive.fault(FtpFault.changeAfter(1_000_000, Resource.of(other)));
    FetchedFile fetched = fetch();

    assertWhole(fetched, other);
    assertThat(fetched.figures().bytesReceived()).isEqualTo(1_000_000 + other.length);
  }

  @Test
  void startsOverWhenTheObjectIsAnotherOneAfterItsLastByte() throws Exception {
    byte[] other = DownloaderTest.bytes(2, LENGTH);
    Resource next = Resource.of(other).lastModified(Instant.parse("2021-01-01T00:00:00Z"));
    archive.fault(FtpFault.changeMeanwhile(next));
    assertWhole(fetch(), other);
  }

  @Test
  void doesNotWaitForAnObjectThatNeverSettles() {
    AtomicLong count = new AtomicLong();
    archive.fault((command, behaviour) -> {
      if (command.equals("RETR")) {
        Instant date = Instant.ofEpochSecond(count.incrementAndGet());
        FtpFault.changeMeanwhile(Resource.of(bytes).lastModified(date)).amend(command, behaviour);
      }
    });
    assertThatThrownBy(this::fetch)
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("changed 4 times");
  }

  @Test
  void resumesWithRestInAnotherProcess() throws Exception {
    long kept = fetchSome(1_500_000);
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesKept()).isEqualTo(kept).isGreaterThanOrEqualTo(1_500_000);
    assertThat(fetched.figures().bytesReceived()).isEqualTo(LENGTH - kept);
    assertThat(archive.commands("REST")).last().isEqualTo("REST " + kept);
  }

  @Test
  void startsOverWhenTheDateIsAnotherOne() throws Exception {
    fetchSome(1_000_000);
    byte[] other = DownloaderTest.bytes(2, LENGTH);
    archive.serve(PATH, Resource.of(other).lastModified(Instant.parse("2021-01-01T00:00:00Z")));
    FetchedFile fetched = fetch();

    assertWhole(fetched, other);
    assertThat(fetched.figures().bytesKept()).isZero();
  }

  @Test
  void startsOverWhenTheDateIsNotToldAnyMore() throws Exception {
    fetchSome(1_000_000);
    archive.fault(FtpFault.without("MDTM"));
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesKept()).isZero();
  }

  @Test
  void doesNotTrustALengthAlone() throws Exception {
    archive.fault(FtpFault.without("MDTM"));
    fetchSome(1_000_000);
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesKept()).isZero();
  }

  @Test
  void resumesAfterAKillLosingNoMoreThanAPiece() throws Exception {
    ProcessBuilder command = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-cp",
        System.getProperty("java.class.path"),
        FetchCommand.class.getName(),
        location.toString(),
        target().toString());
    archive.fault(FtpFault.throttle(1_500_000));
    Process process = command.inheritIO().start();
    while (archive.bytesSent(PATH) < 1_500_000 && process.isAlive()) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();
    archive.fault();
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    // a piece of 64 KiB not journalled yet, and what the sockets between the two hold
    assertThat(fetched.figures().bytesKept()).isGreaterThan(1_000_000);
    assertThat(archive.commands("REST"))
        .last()
        .isEqualTo("REST " + fetched.figures().bytesKept());
  }

  @Test
  @Timeout(10)
  void isCancelledWhileNothingComes() {
    archive.fault(FtpFault.stall(100_000, 99));
    Cancellation cancellation = new Cancellation();
    ProgressListener stopper = event -> {
      if (event instanceof ProgressEvent.Started) {
        cancellation.request("enough");
      }
    };
    TransferPolicy patient = new TransferPolicy(
        1,
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        4,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        1 << 20,
        "em-ingest-test/1 (+https://example.org/x)",
        new Proxies(Map.of()));
    try (Downloader downloader = new Downloader(patient, stopper, cancellation)) {
      assertThatThrownBy(
              () -> downloader.fetch(location, target(), "volume", length -> 0, whole -> {}))
          .isInstanceOf(CancelledException.class)
          .hasMessage("enough");
    }
    assertThat(archive.commands("PASS")).containsOnly("PASS em-ingest-test@example.org");
  }

  @Test
  void saysWhatIsNotThere() {
    URI absent = archive.uri("/absent");
    try (Downloader downloader = downloader(Policies.QUICK, new Cancellation())) {
      assertThatThrownBy(() -> downloader.stat(absent))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining(absent.toString());
      assertThatThrownBy(
              () -> downloader.fetch(absent, target(), "volume", length -> 0, whole -> {}))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("/absent is not there, is a folder, or is not for us");
    }
  }

  @Test
  void countsWhatAFullServerSaysAtTheDoorAsRefusalsAndNothingElse() throws Exception {
    archive.fault(FtpFault.busyAtLogin(2), FtpFault.refuse(1, "SIZE", 421, "Timeout, goodbye."));
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().refusals()).isEqualTo(2);
    assertThat(fetched.figures().retries()).isEqualTo(3);
    assertThat(hindrances()).anyMatch(reason -> reason.contains("421 Too many users, sorry."));
  }

  @Test
  void keepsWhatCameWhenTheServerGoesAway() throws Exception {
    archive.fault(FtpFault.dropEvery(1_000_000).times(1, "RETR"), (command, behaviour) -> {
      if (archive.bytesSent(PATH) >= 1_000_000) {
        FtpFault.busyAtLogin(1).amend(command, behaviour);
        FtpFault.refuse(1, "SIZE", 421, "Going down.").amend(command, behaviour);
      }
    });
    assertThatThrownBy(this::fetch)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("421");
    archive.fault();
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesKept()).isEqualTo(1_000_000);
    assertThat(archive.bytesSent(PATH)).isEqualTo(LENGTH);
  }

  private long fetchSome(long leastBytes) {
    Cancellation cancellation = new Cancellation();
    AtomicLong kept = new AtomicLong();
    ProgressListener stopper = event -> {
      if (event instanceof ProgressEvent.Advanced advanced
          && kept.addAndGet(advanced.bytes()) >= leastBytes) {
        cancellation.request("enough");
      }
    };
    try (Downloader downloader = new Downloader(Policies.QUICK, stopper, cancellation)) {
      assertThatThrownBy(
              () -> downloader.fetch(location, target(), "volume", length -> 0, whole -> {}))
          .isInstanceOf(CancelledException.class);
    }
    return kept.get();
  }

  private FetchedFile fetch() {
    try (Downloader downloader = downloader(Policies.QUICK, new Cancellation())) {
      return downloader.fetch(location, target(), "volume", length -> 0, whole -> {});
    }
  }

  private Downloader downloader(TransferPolicy policy, Cancellation cancellation) {
    return new Downloader(policy, events::add, cancellation);
  }

  private void assertWhole(FetchedFile fetched, byte[] expected) throws Exception {
    assertThat(Files.readAllBytes(target())).isEqualTo(expected);
    assertThat(fetched.sha256()).isEqualTo(DownloaderTest.sha256(expected));
    assertThat(folder.resolve("volume.tif.part")).doesNotExist();
  }

  private List<String> hindrances() {
    return events.stream()
        .filter(ProgressEvent.Hindered.class::isInstance)
        .map(event -> ((ProgressEvent.Hindered) event).reason())
        .toList();
  }

  private long advanced() {
    return events.stream()
        .filter(ProgressEvent.Advanced.class::isInstance)
        .mapToLong(event -> ((ProgressEvent.Advanced) event).bytes())
        .sum();
  }

  private Path target() {
    return folder.resolve("volume.tif");
  }
}
