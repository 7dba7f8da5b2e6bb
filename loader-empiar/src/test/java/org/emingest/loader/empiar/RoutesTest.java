package org.emingest.loader.empiar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.dm.BlockFaceSeries;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.ftp.FtpFault;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same entry by HTTPS, by FTP, by what is left of them, and by a process that was killed on the way. */
class RoutesTest {

  @TempDir
  Path folder;

  private LoaderFixture loader;

  @BeforeEach
  void serve() {
    loader = new LoaderFixture(folder);
    loader.serveEntry();
  }

  @AfterEach
  void stop() {
    loader.close();
  }

  @Test
  void filesComeByFtpWhenHttpsFails() throws Exception {
    loader.http.faultUnder(EbiTree.EMPIAR, Fault.status(503));
    assertThat(loader.run()).isZero();
    assertRightArray();
    JsonNode routes = loader.record().at("/metadata/provenance/routes");
    assertThat(routes.findValuesAsText("route")).containsExactly("https", "ftp");
    assertThat(routes.at("/0/files").asInt()).isZero();
    assertThat(routes.at("/0/error").asText()).contains("503");
    assertThat(routes.at("/1/files").asInt()).isEqualTo(16);
    assertThat(archive().at("/listed_by")).hasToString("[\"ftp\"]");
    assertThat(archive().at("/remarks").toString()).contains("https: ").contains("503");
    JsonNode timings = loader.record().at("/metadata/technical/timings");
    long inVain = loader.http.requests().stream()
        .filter(asked -> asked.path().endsWith(".dm3"))
        .count();
    assertThat(timings.path("requests").asLong()).isEqualTo(inVain + 16);
    assertThat(timings.path("refusals").asLong()).isPositive();
  }

  @Test
  void aBrokenIndexPageDoesNotKeepTheFilesFromComingByHttps() throws Exception {
    loader.http.fault(LoaderFixture.DATA + "/", Fault.loginPage());
    assertThat(loader.run()).isZero();
    assertRightArray();
    assertThat(archive().at("/listed_by")).hasToString("[\"ftp\"]");
    assertThat(loader.record().at("/metadata/provenance/routes").findValuesAsText("route"))
        .containsExactly("https");
  }

  @Test
  void theConfigurationSaysWhichRouteIsFirst() throws Exception {
    assertThat(loader.run("--set", "sources.empiar.routes=[ftp, https]")).isZero();
    assertRightArray();
    assertThat(loader.record().at("/metadata/provenance/routes").findValuesAsText("route"))
        .containsExactly("ftp");
    assertThat(loader.record().at("/metadata/provenance/download_url").asText())
        .isEqualTo(loader.ftp.uri(LoaderFixture.DATA) + "/");
  }

  @Test
  void underAnotherAddressTheFilesAreRecognisedAndADeadRouteIsAskedOnce() throws Exception {
    assertThat(loader.run()).isZero();
    loader.http.faultUnder(EbiTree.EMPIAR, Fault.status(503));
    int before = loader.http.requests().size();
    assertThat(loader.run(
            "--set",
            "sources.empiar.https_url=" + elsewhere(loader.http.uri(EbiTree.EMPIAR)),
            "--set",
            "sources.empiar.ftp_url=" + elsewhere(loader.ftp.uri(EbiTree.EMPIAR))))
        .isZero();
    assertThat(loader.out()).contains("empiar 11759: complete");
    assertThat(loader.ftp.commands("RETR")).isEmpty();
    assertThat(loader.http.requests().stream()
            .skip(before)
            .filter(asked -> asked.path().endsWith(".dm3")))
        .as("tries of one file, not of sixteen")
        .hasSize(3);
  }

  private static String elsewhere(URI uri) {
    return uri.toString().replace("127.0.0.1", "localhost");
  }

  @Test
  void anFtpServerWithoutMlsdIsListedByList() throws Exception {
    loader.ftp.fault(FtpFault.without("MLSD"));
    assertThat(loader.run("--set", "sources.empiar.routes=[ftp]")).isZero();
    assertRightArray();
    assertThat(loader.ftp.commands("LIST")).isNotEmpty();
  }

  @Test
  void anFtpServerWithNeitherIsListedByNlst() throws Exception {
    loader.ftp.fault(FtpFault.without("MLSD", "LIST"));
    assertThat(loader.run("--set", "sources.empiar.routes=[ftp]")).isZero();
    assertRightArray();
    assertThat(loader.ftp.commands("NLST")).isNotEmpty();
    assertThat(archive().at("/files_left").toString()).contains("trakem2.");
  }

  @Test
  void aListingInAnUnknownFormatIsRefusedByItsPlace() throws Exception {
    loader.ftp.fault(FtpFault.without("MLSD"), FtpFault.listing("LIST", "what is this\r\n"));
    assertThat(loader.run("--set", "sources.empiar.routes=[ftp]")).isEqualTo(6);
    assertThat(loader.log()).contains("in a format that we do not know").contains("/11759/data");
    assertThat(loader.record().at("/status").asText()).isEqualTo("failed");
  }

  @Test
  void aRunThatWasKilledDuringAnFtpTransferIsContinuedWithRest() throws Exception {
    BlockFaceSeries large = serveLarge();
    loader.ftp.fault(FtpFault.throttle(800_000));
    Process killed = start("--set", "sources.empiar.routes=[ftp]");
    while (whole().isEmpty() || !isHalfWay(large)) {
      assertThat(killed.waitFor(10, TimeUnit.MILLISECONDS)).isFalse();
    }
    killed.destroyForcibly().waitFor();
    loader.ftp.fault();
    List<String> whole = whole();
    int before = loader.ftp.commands().size();

    assertThat(loader.run("--set", "sources.empiar.routes=[ftp]")).isZero();
    assertThat(LoaderFixture.sha256(loader.array("11759")))
        .isEqualTo(large.hashes().npy());
    List<String> after =
        loader.ftp.commands().subList(before, loader.ftp.commands().size());
    assertThat(after).anyMatch(command -> command.matches("REST [1-9][0-9]*"));
    assertThat(after)
        .noneMatch(
            command -> command.startsWith("RETR") && whole.stream().anyMatch(command::endsWith));
    assertThat(loader.record().at("/metadata/technical/timings/bytes_kept").asLong())
        .isGreaterThan(whole.size() * large.section(0).length());
  }

  /** Four sections of more than a megabyte: what came of them is journaled while more comes. */
  private BlockFaceSeries serveLarge() {
    IntStream.range(4, 16).forEach(z -> loader.tree.remove(LoaderFixture.section(z)));
    BlockFaceSeries large = BlockFaceSeries.retina(new StackShape(4, 1000, 1200));
    IntStream.range(0, 4)
        .forEach(z -> loader.put(LoaderFixture.section(z), Resource.of(large.section(z))));
    return large;
  }

  /** Files that arrived, with the receipt that says so. */
  private List<String> whole() {
    Path downloads = loader.source().resolve("downloads/11759");
    return IntStream.range(0, 16)
        .mapToObj(BlockFaceSeries::name)
        .filter(name -> Files.exists(downloads.resolve(name)))
        .toList();
  }

  /** Whether a file is neither at its beginning nor near its end. */
  private boolean isHalfWay(BlockFaceSeries large) {
    long each = large.section(0).length();
    return IntStream.range(0, 4)
        .mapToLong(z -> loader.ftp.bytesSent(LoaderFixture.section(z)))
        .anyMatch(sent -> sent > each * 4 / 10 && sent < each * 6 / 10);
  }

  private Process start(String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-cp",
        System.getProperty("java.class.path"),
        EmpiarLoader.class.getName()));
    command.addAll(loader.arguments(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "killed.log"))
        .start();
  }

  private JsonNode archive() throws Exception {
    return loader.record().at("/additional_metadata/archive");
  }

  private void assertRightArray() {
    assertThat(LoaderFixture.sha256(loader.array("11759")))
        .isEqualTo(loader.series.hashes().npy());
  }
}
