package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.emingest.error.CancelledException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressEvent;
import org.emingest.progress.ProgressListener;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

  private static final String PATH = "/volume.tif";
  private static final int LENGTH = 4_000_003;

  @TempDir
  private Path folder;

  private final HttpArchive archive = HttpArchive.start();
  private final byte[] bytes = DownloaderTest.bytes(5, LENGTH);
  private final URI location = archive.serve(PATH, Resource.of(bytes).etag("one"));

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void resumesWithoutFetchingAnythingTwice() throws Exception {
    long kept = fetchSome(1_500_000);
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesKept()).isGreaterThanOrEqualTo(1_500_000).isEqualTo(kept);
    assertThat(fetched.figures().bytesReceived()).isEqualTo(LENGTH - kept);
    assertThat(archive.requests())
        .last()
        .satisfies(
            exchange -> assertThat(exchange.request().header("if-range")).hasValue("\"one\""));
  }

  @Test
  void resumesAgainAndAgain() throws Exception {
    long before = 0;
    for (int more = 400_000; before < 3_000_000; more += 100_000) {
      long kept = fetchSome(more);
      assertThat(kept).isGreaterThan(before);
      before = kept;
    }
    assertWhole(fetch(), bytes);
  }

  @Test
  void believesTheDiskAndNotTheJournal() throws Exception {
    long kept = fetchSome(2_000_000);
    damage(100_000); // bytes that a power cut took away
    Files.writeString(journal(), "3900000 100", StandardOpenOption.APPEND); // a torn line
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesKept()).isEqualTo(kept - PartialFile.pieceBytes(LENGTH));
  }

  @Test
  void doesNotBelieveAJournalOfRangesThatCannotBe() throws Exception {
    fetchSome(1_000_000);
    Files.writeString(
        journal(),
        "9223372036854775807 9223372036854775807 0\n0 4000004 0\n4000003 1 0\n",
        StandardOpenOption.APPEND);
    assertWhole(fetch(), bytes);
  }

  @Test
  void startsOverWithoutAJournal() throws Exception {
    fetchSome(1_000_000);
    Files.delete(journal());
    FetchedFile fetched = fetch();
    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesKept()).isZero();
  }

  @Test
  void startsOverWhenTheObjectChangedMeanwhile() throws Exception {
    fetchSome(1_000_000);
    byte[] other = DownloaderTest.bytes(6, LENGTH);
    archive.replace(PATH, Resource.of(other).etag("two"));
    FetchedFile fetched = fetch();

    assertWhole(fetched, other);
    assertThat(fetched.figures().bytesKept()).isZero();
    assertThat(fetched.figures().bytesReceived()).isEqualTo(LENGTH);
  }

  @Test
  void startsOverWhenTheObjectIsShorterNow() throws Exception {
    fetchSome(3_000_000);
    byte[] shorter = DownloaderTest.bytes(6, 500_000);
    archive.replace(PATH, Resource.of(shorter).etag("two"));
    assertWhole(fetch(), shorter);
  }

  @Test
  void doesNotTrustALengthAlone() throws Exception {
    archive.fault(PATH, Fault.noValidators());
    fetchSome(1_000_000);
    FetchedFile fetched = fetch();
    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesKept()).isZero();
  }

  @Test
  void neverDoublesAPartWhenRangesAreIgnoredSuddenly() throws Exception {
    fetchSome(1_000_000);
    archive.fault(PATH, Fault.ignoreRanges());
    FetchedFile fetched = fetch();
    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesReceived()).isEqualTo(LENGTH);
  }

  @Test
  void finishesAPartThatWasWholeAlready() throws Exception {
    fetchSome(1_000_000);
    assertWhole(fetch(), bytes);
    whollyPart();
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesReceived()).isZero();
    assertThat(fetched.figures().bytesKept()).isEqualTo(LENGTH);
  }

  @Test
  void keepsAWholePartWhoseObjectIsGone() throws Exception {
    assertWhole(fetch(), bytes);
    whollyPart();
    archive.remove(PATH);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(location.toString());
    assertThat(part()).hasBinaryContent(bytes);
  }

  @Test
  void startsOverWhenAWholePartIsOfAnObjectThatChanged() throws Exception {
    assertWhole(fetch(), bytes);
    whollyPart();
    byte[] other = DownloaderTest.bytes(6, LENGTH);
    archive.replace(PATH, Resource.of(other).etag("two"));
    assertWhole(fetch(), other);
  }

  @Test
  void keepsWhatCameWhenTheServerGoesAway() throws Exception {
    archive.fault(
        PATH, Fault.changeAfter(2_000_000, Resource.of(bytes).etag("one")), (request, answer) -> {
          if (archive.bytesSent(PATH) >= 2_000_000) {
            answer.page(503, "text/plain", "");
          }
        });
    assertThatThrownBy(this::fetch).isInstanceOf(UnreachableException.class);
    archive.fault(PATH);
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    assertThat(fetched.figures().bytesKept()).isGreaterThanOrEqualTo(1_000_000);
  }

  @Test
  void resumesAfterAKillLosingNoMoreThanAPieceOfEachConnection() throws Exception {
    ProcessBuilder command = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-cp",
        System.getProperty("java.class.path"),
        FetchCommand.class.getName(),
        location.toString(),
        target().toString());
    archive.fault(PATH, Fault.throttle(1_000_000));
    Process process = command.inheritIO().start();
    while (archive.bytesSent(PATH) < 2_000_000 && process.isAlive()) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();
    archive.fault(PATH);
    FetchedFile fetched = fetch();

    assertWhole(fetched, bytes);
    // 4 connections, each with a piece of 64 KiB not journalled yet and a slice on the way
    assertThat(fetched.figures().bytesKept()).isGreaterThan(2_000_000 - 4 * (2 * 65_536 + 50_000));
  }

  private long fetchSome(long leastBytes) throws IOException {
    Cancellation cancellation = new Cancellation();
    AtomicLong kept = new AtomicLong();
    ProgressListener stopper = event -> {
      if (event instanceof ProgressEvent.Started started) {
        kept.addAndGet(started.doneBytes());
      } else if (event instanceof ProgressEvent.Advanced advanced
          && kept.addAndGet(advanced.bytes()) >= leastBytes) {
        cancellation.request("enough");
      }
    };
    try (Downloader downloader = new Downloader(Policies.QUICK, stopper, cancellation)) {
      assertThatThrownBy(
              () -> downloader.fetch(location, target(), "volume", length -> 0, whole -> {}))
          .isInstanceOf(CancelledException.class)
          .hasMessage("enough");
    }
    assertThat(target()).doesNotExist();
    return kept.get();
  }

  private FetchedFile fetch() {
    try (Downloader downloader =
        new Downloader(Policies.QUICK, ProgressListener.none(), new Cancellation())) {
      return downloader.fetch(location, target(), "volume", length -> 0, whole -> {});
    }
  }

  /** As a process leaves it that is killed before the rename. */
  private void whollyPart() throws IOException {
    java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
    checksum.update(bytes);
    Files.move(target(), part());
    Files.writeString(journal(), "length=%d etag=\"one\"%n0 %d %x%n".formatted(LENGTH, LENGTH, (int)
            checksum.getValue()));
  }

  private void damage(long offset) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(part().toFile(), "rw")) {
      file.seek(offset);
      int value = file.read();
      file.seek(offset);
      file.write(value ^ 1);
    }
  }

  private void assertWhole(FetchedFile fetched, byte[] expected) throws Exception {
    assertThat(Files.readAllBytes(target())).isEqualTo(expected);
    assertThat(fetched.sha256()).isEqualTo(DownloaderTest.sha256(expected));
    assertThat(part()).doesNotExist();
    assertThat(journal()).doesNotExist();
  }

  private Path target() {
    return folder.resolve("volume.tif");
  }

  private Path part() {
    return folder.resolve("volume.tif.part");
  }

  private Path journal() {
    return folder.resolve("volume.tif.part.journal");
  }
}
