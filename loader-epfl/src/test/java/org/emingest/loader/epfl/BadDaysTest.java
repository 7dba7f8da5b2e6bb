package org.emingest.loader.epfl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.tiff.EpflStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad servers, bad files, bad disks: the right array or one clear line, the documented status, a true record. */
class BadDaysTest {

  @TempDir
  Path folder;

  private LoaderFixture loader;

  @BeforeEach
  void startArchive() {
    loader = new LoaderFixture(folder);
  }

  @AfterEach
  void stopArchive() {
    loader.close();
  }

  @Test
  void aServerThatDropsEveryConnectionCostsNoByteTwice() throws Exception {
    URI url = loader.serveStack();
    loader.archive.fault(LoaderFixture.PATH, Fault.dropEvery(50_000));
    assertThat(loader.run(url)).isZero();
    assertRightArray();
    assertThat(loader.record().at("/metadata/technical/timings/bytes_refetched").asLong())
        .isZero();
  }

  @Test
  void aBusyServerIsAskedAgain() throws Exception {
    URI url = loader.serveStack();
    loader.archive.fault(LoaderFixture.PATH, Fault.refuse(2, 503, 1));
    assertThat(loader.run(url)).isZero();
    assertRightArray();
    assertThat(loader.record().at("/metadata/technical/timings/retries").asLong())
        .isPositive();
  }

  @Test
  void aServerThatIgnoresRangesGivesTheSameFile() throws Exception {
    URI url = loader.serveStack();
    loader.archive.fault(LoaderFixture.PATH, Fault.ignoreRanges());
    assertThat(loader.run(url)).isZero();
    assertRightArray();
    assertThat(Files.size(loader.raw())).isEqualTo(loader.stack.length());
  }

  @Test
  void anObjectThatChangesHalfWayIsNeverMixedWithItsSuccessor() throws Exception {
    URI url = loader.serveStack();
    EpflStack successor = new EpflStack(LoaderFixture.SHAPE, 2);
    loader.archive.fault(
        LoaderFixture.PATH, Fault.changeAfter(200_000, Resource.of(successor).etag("\"second\"")));
    assertThat(loader.run(url)).isZero();
    assertThat(sha256(loader.array())).isEqualTo(successor.hashes().npy());
    assertThat(loader.record().at("/metadata/provenance/source_object/etag").asText())
        .isEqualTo("\"second\"");
  }

  @Test
  void aHostThatNobodyAnswersAtIsNamed() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertFails(
        URI.create("http://127.0.0.1:" + port + "/x.tif"),
        3,
        "unreachable",
        "127.0.0.1:" + port,
        "refused");
  }

  @Test
  void aHostThatDoesNotExistIsNamed() throws Exception {
    assertFails(
        URI.create("http://no-such-host.invalid/x.tif"), 3, "unreachable", "no-such-host.invalid");
  }

  @Test
  void aFileThatIsNotThereIsNotFound() throws Exception {
    assertFails(loader.archive.uri("/absent.tif"), 4, "not-found", "/absent.tif", "404");
  }

  @Test
  void aLoginIsARefusal() throws Exception {
    URI url = loader.serveStack();
    loader.archive.fault(LoaderFixture.PATH, Fault.unauthorized());
    assertFails(url, 4, "not-found", "401");
  }

  @Test
  void aLoginPageIsNeverTakenForAVolume() throws Exception {
    URI url = loader.serveStack();
    loader.archive.fault(LoaderFixture.PATH, Fault.loginPage());
    assertThat(loader.run(url)).isIn(4, 5);
    assertThat(loader.log()).contains("web page");
    assertThat(loader.array()).doesNotExist();
    assertThat(loader.raw()).doesNotExist();
  }

  @Test
  void aTruncatedTiffIsCorrupt() throws Exception {
    byte[] whole = bytes(loader.stack);
    URI url = serve(Arrays.copyOf(whole, whole.length / 2));
    assertFails(url, 5, "corrupt-data", "volumedata.tif at byte ");
    assertThat(loader.array()).doesNotExist();
  }

  @Test
  void aHeaderThatClaimsAMillionCubedIsNotBelieved() throws Exception {
    URI url = serve(claim(1_000_000, 1_000_000));
    assertFails(url, 5, "corrupt-data", "1000000");
  }

  @Test
  void aFileThatIsNoVolumeIsNamed() throws Exception {
    URI url = serve(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 0});
    assertFails(url, 6, "unsupported-data", "PNG");
  }

  @Test
  void aBrokenConfigurationIsReportedAllAtOnce() throws Exception {
    Path config = folder.resolve("broken.yaml");
    Files.writeString(
        config,
        Files.readString(Path.of("../config/config.yaml"))
            .replace("max_workers: 4", "max_wrokers: 4")
            .replace("keep_raw: true", "keep_raw: maybe"));
    int status = EpflLoader.LOADER.run(out(), err, "--config", config.toString());
    assertThat(status).isEqualTo(2);
    assertThat(text())
        .contains("max_wrokers")
        .contains("did you mean")
        .contains("keep_raw")
        .containsPattern("broken.yaml:\\d+")
        .doesNotContain("\tat ");
  }

  @Test
  void aMissingVariableIsNamed() throws Exception {
    Path config = folder.resolve("variable.yaml");
    Files.writeString(
        config,
        Files.readString(Path.of("../config/config.yaml"))
            .replace("FIB-SEM\n", "${EM_NO_SUCH_VARIABLE}\n"));
    assertThat(EpflLoader.LOADER.run(out(), err, "--config", config.toString())).isEqualTo(2);
    assertThat(text()).contains("EM_NO_SUCH_VARIABLE");
  }

  @Test
  void anUnknownOptionIsOneLine() {
    assertThat(EpflLoader.LOADER.run(out(), err, "--confg", "x")).isEqualTo(2);
    assertThat(text().lines()).hasSize(1);
    assertThat(text()).contains("--confg");
  }

  @Test
  void aDataFolderThatCannotBeMadeIsNamed() throws Exception {
    Files.writeString(folder.resolve("data"), "a file where the folder should be");
    assertThat(loader.run(loader.serveStack())).isEqualTo(7);
    assertThat(loader.log()).contains(folder.resolve("data").toString());
  }

  @Test
  void noFileTellsThePasswordInAUrl() throws Exception {
    loader.serveStack();
    int port = loader.archive.base().getPort();
    URI url =
        URI.create("http://me:s3cret@127.0.0.1:" + port + LoaderFixture.PATH + "?token=s3cret");
    loader.run(url, "--verbose");
    URI nowhere = URI.create("http://me:s3cret@no-such-host.invalid/x.tif?token=s3cret");
    loader.run(folder.resolve("elsewhere"), nowhere, "--verbose");
    try (var files = Files.walk(folder)) {
      for (Path file : files
          .filter(Files::isRegularFile)
          .filter(each -> !each.toString().contains(".tif"))
          .toList()) {
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContain("s3cret");
      }
    }
    assertThat(loader.raw().resolveSibling("volumedata.tif.receipt.json").toFile())
        .satisfiesAnyOf(
            receipt -> assertThat(receipt).doesNotExist(),
            receipt -> assertThat(receipt).content().doesNotContain("s3cret"));
    assertThat(loader.out() + loader.err()).doesNotContain("s3cret");
  }

  @Test
  void aFailureKeepsWhatWasGood() throws Exception {
    URI url = loader.serveStack();
    loader.archive.fault(
        LoaderFixture.PATH, Fault.dropEvery(100_000).times(3), Fault.status(500).onGet());
    assertThat(loader.run(url)).isEqualTo(3);
    loader.archive.fault(LoaderFixture.PATH);
    assertThat(loader.run(url)).isZero();
    assertRightArray();
  }

  private void assertFails(URI url, int status, String type, String... words) throws Exception {
    assertThat(loader.run(url)).isEqualTo(status);
    JsonNode record = loader.record();
    assertThat(record.at("/status").asText()).isEqualTo("failed");
    assertThat(record.at("/error/type").asText()).isEqualTo(type);
    assertThat(record.at("/error/exit_status").asInt()).isEqualTo(status);
    assertThat(record.at("/error/message").asText()).contains(words).doesNotContain("\n");
    assertThat(loader.log()).contains(words).doesNotContain("\tat org.emingest");
    assertThat(loader.array()).doesNotExist();
  }

  private void assertRightArray() throws Exception {
    assertThat(sha256(loader.array())).isEqualTo(loader.stack.hashes().npy());
    assertThat(loader.record().at("/status").asText()).isEqualTo("complete");
  }

  private URI serve(byte[] file) {
    return loader.archive.serve(LoaderFixture.PATH, Resource.of(file).etag("\"x\""));
  }

  private final java.io.StringWriter errText = new java.io.StringWriter();
  private final java.io.PrintWriter err = new java.io.PrintWriter(errText, true);

  private static java.io.PrintWriter out() {
    return new java.io.PrintWriter(new java.io.StringWriter());
  }

  private String text() {
    return errText.toString();
  }

  private static byte[] bytes(EpflStack stack) throws Exception {
    var bytes = new java.io.ByteArrayOutputStream();
    stack.write(0, stack.length(), Channels.newChannel(bytes));
    return bytes.toByteArray();
  }

  /** A TIFF of a few bytes with one page of so many rows and columns, and ImageJ's word for a million such pages. */
  private static byte[] claim(int width, int length) {
    byte[] description = "ImageJ=1.52p\nimages=1000000\nslices=1000000\n\0"
        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    int entries = 8;
    int directory = 8;
    int text = directory + 2 + entries * 12 + 4;
    ByteBuffer tiff = ByteBuffer.allocate(text + description.length).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(directory).putShort((short)
        entries);
    entry(tiff, 256, 4, 1, width);
    entry(tiff, 257, 4, 1, length);
    entry(tiff, 258, 3, 1, 8);
    entry(tiff, 259, 3, 1, 1);
    entry(tiff, 270, 2, description.length, text);
    entry(tiff, 273, 4, 1, 8);
    entry(tiff, 277, 3, 1, 1);
    entry(tiff, 279, 4, 1, Integer.MAX_VALUE);
    return tiff.putInt(0).put(description).array();
  }

  private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
