package org.emingest.loader.empiar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.dm.BlockFaceSeries;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.empiar.EmpiarEntry;
import org.emingest.testkit.empiar.EmpiarEntry.Dialect;
import org.emingest.testkit.empiar.EmpiarFault;
import org.emingest.testkit.ftp.FtpFault;
import org.emingest.testkit.http.Exchange;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.phantom.Mosaic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad servers, bad answers, bad files: the right array or one clear line, the documented status, a true record. */
class BadDaysTest {

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

  @ParameterizedTest
  @CsvSource({
    "WEB_PAGE,      4, not-found,   web page",
    "NOT_FOUND,     4, not-found,   404",
    "MAINTENANCE,   3, unreachable, 503",
    "ANOTHER_ENTRY, 5, corrupt-data, asked about EMPIAR-11759; the API answered about EMPIAR-11760",
    "NOTHING,       5, corrupt-data, asked about EMPIAR-11759; the API answered about nothing",
  })
  void anApiThatMisbehavesIsNamed(EmpiarFault fault, int status, String type, String told)
      throws Exception {
    loader.api.fault(fault);
    assertFails(status, type, told.replace(';', ','), "/entry/EMPIAR-11759/");
    assertThat(loader.record().at("/error/type").asText()).isEqualTo(type);

    loader.api.heal();
    assertThat(loader.run()).isZero();
    assertRightArray();
  }

  @ParameterizedTest
  @CsvSource({
    "HOLD, on hold",
    "HPUB, embargoed",
    "OBS,  obsolete",
    "PROC, not released",
  })
  void anEntryThatIsNotReleasedHasNoFiles(String status, String meaning) throws Exception {
    loader.api.put(EmpiarEntry.zebrafish().status(status));
    assertFails(4, "not-found", "EMPIAR-11759", meaning, status);
  }

  @Test
  void anEntryWithoutImageSetsHasNothing() throws Exception {
    loader.api.put(EmpiarEntry.zebrafish().withoutImageSets());
    assertFails(4, "not-found", "EMPIAR-11759 has no image sets");
  }

  @Test
  void anEntryWithoutImagesSaysWhatItHas() throws Exception {
    for (int z = 0; z < 16; z++) {
      loader.tree.remove(LoaderFixture.section(z));
    }
    assertFails(4, "not-found", "image set 1: no image files", "F57-8_test1.xml.gz");
  }

  @ParameterizedTest
  @CsvSource({
    "/imagesets/0/pixel_width,  expected a number",
    "/imagesets/0/image_height, expected a whole number",
  })
  void aNumberThatIsNoneIsNamedByItsPlace(String pointer, String told) throws Exception {
    loader.api.field("/EMPIAR-11759" + pointer, "wide");
    assertFails(5, "corrupt-data", "#/EMPIAR-11759" + pointer, told);
  }

  @Test
  void anObjectInPlaceOfATextIsNamedByItsPlace() throws Exception {
    loader.api.field("/EMPIAR-11759/title", List.of("a", "b"));
    assertFails(5, "corrupt-data", "#/EMPIAR-11759/title", "expected a text");
  }

  @Test
  void fieldsThatAreMissingOrNullCostTheirValuesOnly() throws Exception {
    keepSections(2);
    List<String> fields = List.of(
        "title",
        "status",
        "experiment_type",
        "entry_doi",
        "authors",
        "release_date",
        "imagesets/0/pixel_width",
        "imagesets/0/image_width",
        "imagesets/0/voxel_type",
        "imagesets/0/details",
        "imagesets/0/directory",
        "imagesets/0/num_images_or_tilt_series");
    fields.forEach(field -> loader.api.fieldMissing("/EMPIAR-11759/" + field));
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/metadata/core/description").isTextual()).isFalse();
    loader.api.heal();
    fields.forEach(field -> loader.api.fieldNull("/EMPIAR-11759/" + field));
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/metadata/core/volume_shape")).hasToString("[2,52,48]");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everyDialectOfTheApiSaysTheSame(Dialect dialect) throws Exception {
    keepSections(2);
    loader.api.put(EmpiarEntry.zebrafish().with(dialect));
    assertThat(loader.run()).isZero();
    JsonNode metadata = loader.record().at("/metadata");
    assertThat(metadata.at("/core/description").asText()).startsWith("Developing retina");
    assertThat(metadata.at("/provenance/conflicts").toString()).contains("[16,5632,5628]");
  }

  @Test
  void oneBadSectionIsNamedAndOnlyThatOneIsFetchedAgain() throws Exception {
    byte[] good = bytes(7);
    loader.put(LoaderFixture.section(7), Resource.of(Arrays.copyOf(good, good.length - 1000)));
    assertFails(5, "corrupt-data", "slice_0007.dm3");
    assertThat(raw()).hasSize(16);
    int before = loader.http.requests().size();

    loader.put(LoaderFixture.section(7), loader.series.files().get(name(7)));
    assertThat(loader.run()).isZero();
    assertRightArray();
    assertThat(fetchedSince(before)).containsOnly(LoaderFixture.section(7));
  }

  @Test
  void aTruncatedSectionIsNamed() throws Exception {
    loader.put(LoaderFixture.section(3), Resource.of(Arrays.copyOf(bytes(3), 150_000)));
    assertFails(5, "corrupt-data", "slice_0003.dm3");
  }

  @Test
  void anEmptySectionIsNamed() throws Exception {
    loader.put(LoaderFixture.section(3), Resource.of(new byte[0]));
    assertFails(5, "corrupt-data", "slice_0003.dm3", "the file is empty");
  }

  @Test
  void oneBadSectionAmongAThousandCostsThatOne() throws Exception {
    for (int z = 0; z < 16; z++) {
      loader.tree.remove(LoaderFixture.section(z));
    }
    Mosaic volume = new Mosaic(2, new StackShape(1000, 6, 8));
    for (int z = 0; z < 1000; z++) {
      loader.put(thin(z), Resource.of(Packed.mrc(volume, z)));
    }
    byte[] good = Packed.mrc(volume, 637);
    loader.put(thin(637), Resource.of(Arrays.copyOf(good, good.length - 1)));
    assertFails(5, "corrupt-data", "thin_637.mrc");
    try (Stream<Path> files = Files.list(loader.source().resolve("downloads/11759"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".mrc"))).hasSize(1000);
    }
    int before = loader.http.requests().size();

    loader.put(thin(637), Resource.of(good));
    assertThat(loader.run()).isZero();
    assertThat(LoaderFixture.sha256(loader.array("11759")))
        .isEqualTo(VolumeHashes.of(volume).npy());
    assertThat(loader.http.requests().stream()
            .skip(before)
            .filter(asked -> asked.method().equals("GET") && asked.path().endsWith(".mrc"))
            .map(Exchange::path))
        .containsOnly(thin(637));
  }

  private static String thin(int z) {
    return LoaderFixture.DATA + "/thin_" + z + ".mrc";
  }

  @Test
  void aSectionThatIsNotThereKeepsTheOthersComing() throws Exception {
    loader.tree.link(LoaderFixture.DATA, "F57-8_test1_3VBSED_slice_0016.dm3");
    assertFails(4, "not-found", "slice_0016.dm3");
    assertThat(raw()).hasSize(16);
    assertThat(loader.record().at("/metadata/provenance/routes").findValuesAsText("route"))
        .containsExactly("https", "ftp");
  }

  @Test
  void sectionsOfDifferentSizesAreNoVolume() throws Exception {
    loader.put(
        LoaderFixture.section(15),
        BlockFaceSeries.retina(new StackShape(1, 50, 48)).files().get(name(0)));
    assertFails(6, "unsupported-data", "slice_0015.dm3", "50 x 48");
  }

  @Test
  void aGapIsNamedAndAcceptedOnlyWhenAskedTo() throws Exception {
    loader.tree.remove(LoaderFixture.section(4)).remove(LoaderFixture.section(9));
    loader.tree.remove(LoaderFixture.section(10));
    assertFails(6, "unsupported-data", "slice_####.dm3", "number 4, 9-10", "gaps: accept");

    assertThat(loader.run("--set", "sources.empiar.gaps=accept")).isZero();
    JsonNode record = loader.record();
    assertThat(record.at("/metadata/core/volume_shape")).hasToString("[13,52,48]");
    assertThat(record.at("/additional_metadata/archive/series/gaps"))
        .hasToString("[\"4\",\"9-10\"]");
  }

  @Test
  void twoFilesOfOneNumberAreNamed() throws Exception {
    loader.put(
        LoaderFixture.DATA + "/F57-8_test1_3VBSED_slice_3.dm3",
        loader.series.files().get(name(3)));
    assertFails(6, "unsupported-data", "slice_0003.dm3", "slice_3.dm3", "stack: per-file");
  }

  @Test
  void namesThatLeadElsewhereStayOutside() throws Exception {
    for (String link : List.of(
        "../../../etc/passwd.dm3",
        "..%2f..%2fx.dm3",
        "/abs.dm3",
        "http://elsewhere.invalid/x.dm3",
        "a%00b.dm3",
        "x%0d%0aDELE%20y.dm3",
        "%e2%88%95etc.dm3",
        "%2e%2e/",
        "a%5cb.dm3")) {
      loader.tree.link(LoaderFixture.DATA, link);
    }
    assertThat(loader.run()).isZero();
    assertRightArray();
    assertThat(loader.record().at("/additional_metadata/archive/files_left").toString())
        .contains("path separator")
        .contains("control character");
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.map(folder::relativize).map(Path::toString))
          .noneMatch(path -> path.contains("passwd") || path.contains("DELE"));
    }
  }

  @ParameterizedTest
  @CsvSource({"../../..", "data/../../x", "data%2f", "/etc/passwd"})
  void aDirectoryThatLeadsElsewhereIsNotFollowed(String directory) throws Exception {
    loader.api.put(EmpiarEntry.zebrafish().in(directory));
    assertThat(loader.run()).isZero();
    assertRightArray();
    assertThat(loader.record().at("/additional_metadata/archive/remarks").toString())
        .contains("directory");
    assertThat(loader.http.requests()).noneMatch(asked -> asked.path().contains(".."));
  }

  @Test
  void anArchiveThatIsDownIsTriedAgainAndNamed() throws Exception {
    loader.http.faultUnder(EbiTree.EMPIAR, Fault.status(503));
    loader.ftp.fault(FtpFault.busyAtLogin(1000));
    assertFails(3, "unreachable", "can be listed by no route", "https: ", "ftp: ");
  }

  @Test
  void passingFtpTroubleCostsTimeOnly() throws Exception {
    loader.ftp.fault(
        FtpFault.refuse(1, "RETR", 425, "Can't open data connection."),
        FtpFault.refuse(1, "RETR", 426, "Connection closed; transfer aborted."),
        FtpFault.refuse(1, "RETR", 450, "File busy."),
        FtpFault.busyAtLogin(1),
        FtpFault.stall(1000, 1));
    assertThat(loader.run(
            "--set",
            "sources.empiar.routes=[ftp]",
            "--set",
            "sources.empiar.defaults.idle_timeout_seconds=0.5"))
        .isZero();
    assertRightArray();
  }

  @Test
  void theWordAboutATransferMayGetLost() throws Exception {
    loader.ftp.fault(FtpFault.controlLostDuringTransfer());
    assertThat(loader.run("--set", "sources.empiar.routes=[ftp]")).isZero();
    assertRightArray();
  }

  @Test
  void aFileThatFtpRefusesIsNamedAndTheOthersAreKept() throws Exception {
    loader.ftp.fault(FtpFault.refuse(1, "RETR", 550, "Failed to open file."));
    assertThat(loader.run("--set", "sources.empiar.routes=[ftp]")).isEqualTo(4);
    assertThat(loader.record().at("/error/message").asText())
        .containsPattern("slice_00[0-9]{2}.dm3")
        .contains("550");
    assertThat(raw()).hasSize(15);

    assertThat(loader.run("--set", "sources.empiar.routes=[ftp]")).isZero();
    assertRightArray();
    assertThat(loader.ftp.commands("RETR")).hasSize(17);
  }

  @Test
  void aWebPageInPlaceOfASectionIsNeverTakenForOne() throws Exception {
    loader.http.fault(LoaderFixture.section(5), Fault.loginPage());
    assertThat(loader.run("--set", "sources.empiar.routes=[https]")).isEqualTo(4);
    assertThat(loader.record().at("/error/message").asText())
        .contains("slice_0005.dm3")
        .contains("web page");
    assertThat(raw()).hasSize(15);
    assertThat(loader.run()).isZero();
    assertRightArray();
    assertThat(loader.record().at("/metadata/provenance/routes").findValuesAsText("route"))
        .containsExactly("https", "ftp");
  }

  @Test
  void asManyFilesAtOnceAsTheHostMayBeAskedFor() throws Exception {
    loader.http.faultUnder(EbiTree.EMPIAR, Fault.throttle(4_000_000));
    assertThat(loader.run("--set", "sources.empiar.defaults.connections=3")).isZero();
    assertThat(loader.http.mostResponsesAtOnce()).isBetween(2, 3);
    assertRightArray();
  }

  private void keepSections(int count) {
    for (int z = count; z < 16; z++) {
      loader.tree.remove(LoaderFixture.section(z));
    }
  }

  private void assertFails(int status, String type, String... told) throws Exception {
    assertThat(loader.run()).isEqualTo(status);
    assertThat(loader.log()).contains(told);
    JsonNode record = loader.record();
    assertThat(record.at("/status").asText()).isEqualTo("failed");
    assertThat(record.at("/error/type").asText()).isEqualTo(type);
    assertThat(record.at("/error/exit_status").asInt()).isEqualTo(status);
    assertThat(record.at("/error/message").asText()).contains(told).doesNotContain("\n");
    assertThat(record.toString()).doesNotContain("@example.org").doesNotContain("Jane");
  }

  private List<String> fetchedSince(int request) {
    return loader.http.requests().stream()
        .skip(request)
        .filter(asked -> asked.method().equals("GET"))
        .map(Exchange::path)
        .filter(path -> path.endsWith(".dm3"))
        .toList();
  }

  private List<Path> raw() throws IOException {
    try (Stream<Path> files = Files.list(loader.source().resolve("downloads/11759"))) {
      return files.filter(file -> file.toString().endsWith(".dm3")).toList();
    }
  }

  private byte[] bytes(int z) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    loader
        .series
        .section(z)
        .write(0, loader.series.section(z).length(), Channels.newChannel(bytes));
    return bytes.toByteArray();
  }

  private static String name(int z) {
    return BlockFaceSeries.name(z);
  }

  private void assertRightArray() {
    assertThat(LoaderFixture.sha256(loader.array("11759")))
        .isEqualTo(loader.series.hashes().npy());
  }
}
