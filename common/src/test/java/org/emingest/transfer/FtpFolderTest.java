package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.emingest.error.ConfigException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.ftp.FtpFault;
import org.emingest.transfer.FolderEntry.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FtpFolderTest {

  private static final Instant LONG_AGO = Instant.parse("2020-02-20T20:20:20Z");

  private final FtpArchive archive = FtpArchive.start();
  private final FtpByteStore store = new FtpByteStore(Policies.QUICK);
  private final URI folder = archive.uri("/world_availability/11759/data%20of/");

  @BeforeEach
  void serve() {
    archive.serve("/world_availability/11759/data%20of/slice%200001.dm3", new byte[7]);
    archive.serve("/world_availability/11759/data%20of/slice_0000.dm3", new byte[5]);
    archive.serve("/world_availability/11759/data%20of/trakem2/project.xml", new byte[1]);
  }

  @AfterEach
  void close() {
    store.close();
    archive.close();
  }

  @Test
  void listsForMachines() throws IOException {
    FolderListing listing = store.list(folder);
    assertThat(listing.entries())
        .containsExactlyInAnyOrder(
            new FolderEntry("slice 0001.dm3", Kind.FILE, OptionalLong.of(7), Optional.of(LONG_AGO)),
            new FolderEntry("slice_0000.dm3", Kind.FILE, OptionalLong.of(5), Optional.of(LONG_AGO)),
            new FolderEntry(
                "trakem2", Kind.FOLDER, OptionalLong.empty(), Optional.of(Instant.EPOCH)));
    assertThat(listing.refused()).isEmpty();
    assertThat(archive.commands("MLSD")).hasSize(1);
  }

  @Test
  void listsAsUnixWhereMlsdIsNotKnown() throws IOException {
    archive.fault(FtpFault.without("MLSD"));
    assertThat(store.list(folder).entries())
        .containsExactlyInAnyOrder(
            new FolderEntry("slice 0001.dm3", Kind.FILE, OptionalLong.of(7), Optional.empty()),
            new FolderEntry("slice_0000.dm3", Kind.FILE, OptionalLong.of(5), Optional.empty()),
            new FolderEntry("trakem2", Kind.FOLDER, OptionalLong.empty(), Optional.empty()));
  }

  @Test
  void asksForEachNameWhereListIsNotKnownEither() throws IOException {
    archive.fault(FtpFault.without("MLSD", "LIST"));
    assertThat(store.list(folder).entries())
        .containsExactlyInAnyOrder(
            new FolderEntry("slice 0001.dm3", Kind.FILE, OptionalLong.of(7), Optional.of(LONG_AGO)),
            new FolderEntry("slice_0000.dm3", Kind.FILE, OptionalLong.of(5), Optional.of(LONG_AGO)),
            new FolderEntry("trakem2", Kind.FOLDER, OptionalLong.empty(), Optional.empty()));
  }

  @Test
  void followsALinkToSeeWhatItIs() throws IOException {
    archive.fault(unix("""
        total 12
        lrwxrwxrwx    1 0        0    11 Jun 11  2018 slice_0000.dm3 -> ../elsewhere
        lrwxrwxrwx 1 ftp archive 7 Feb 20 20:20 trakem2 -> /other
        lrwxrwxrwx 1 ftp archive 7 Feb 20 20:20 broken -> /gone
        drwxr-xr-x+ 2 ftp 4096 2018-06-11 22:27 .
        drwxr-xr-x 2 ftp archive 4096 Jun 11 22:27 ..
        brw-rw---- 1 root disk 8, 0 Jun 11 22:27 disk
        """));
    assertThat(store.list(folder).entries())
        .containsExactly(
            new FolderEntry("slice_0000.dm3", Kind.FILE, OptionalLong.of(5), Optional.of(LONG_AGO)),
            new FolderEntry("trakem2", Kind.FOLDER, OptionalLong.empty(), Optional.empty()),
            new FolderEntry("broken", Kind.OTHER, OptionalLong.empty(), Optional.empty()),
            new FolderEntry("disk", Kind.OTHER, OptionalLong.empty(), Optional.empty()));
  }

  @Test
  void refusesHostileNamesOneByOne() throws IOException {
    archive.fault(machine("""
        type=cdir; /world_availability/11759/data of
        type=pdir; ..
        type=file;size=1; good.dm3
        type=file;size=1; ..
        type=dir; .
        type=file;size=1; ../../etc/passwd
        type=file;size=1; /etc/passwd
        type=file;size=1; back\\slash
        type=file;size=1; a\u2215b
        type=file;size=1; \uff0e\uff0e
        type=file;size=1; bell\u0007
        type=file;size=1; right\u202eleft
        type=file;size=1; good.dm3
        type=OS.unix=slink:/x;size=1; ../probe
        """));
    FolderListing listing = store.list(folder);
    assertThat(listing.entries()).extracting(FolderEntry::name).containsExactly("good.dm3");
    assertThat(listing.refused())
        .hasSize(11)
        .contains(
            "\"..\" is a way through folders",
            "\"/etc/passwd\" holds a path separator",
            "\"a\\u{2215}b\" holds a look-alike of a path separator or of dots",
            "\"bell\\u{7}\" holds a control character or one that cannot be seen",
            "\"good.dm3\" is listed twice");
    assertThat(archive.commands()).noneMatch(command -> command.contains("probe"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "06-11-18  10:27PM             30380000 slice_0000.dm3",
        "-rw-r--r-- 1 ftp archive 99999999999999999999 Jun 11 2018 slice_0000.dm3",
        "<html><body>Welcome</body></html>"
      })
  void namesAnUnknownFormat(String line) {
    archive.fault(unix(line));
    assertThatThrownBy(() -> store.list(folder))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(line.substring(0, 10));
  }

  @Test
  void takesNoLongerForHostileLines() {
    String line = "-rw-r--r-- 1 " + "1 ".repeat(500);
    archive.fault(unix((line + "\n").repeat(1)));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThatThrownBy(() -> store.list(folder))
            .isInstanceOf(UnsupportedDataException.class));
  }

  @Test
  void saysThatThereIsNoSuchFolder() {
    assertThatThrownBy(() -> store.list(archive.uri("/absent")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("/absent is not there, is no folder, or is not for us");
    assertThatThrownBy(
            () -> store.list(archive.uri("/world_availability/11759/data%20of/slice_0000.dm3")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void neverTakesARefusalForAnEmptyFolder() {
    archive.fault(FtpFault.refuse(99, "MLSD", 550, "No permission."));
    assertThatThrownBy(() -> store.list(folder)).isInstanceOf(NotFoundException.class);
    archive.fault(FtpFault.without("MLSD", "LIST", "NLST"));
    assertThatThrownBy(() -> store.list(folder)).isInstanceOf(UnsupportedDataException.class);
  }

  @Test
  void asksAgainForAListingThatDidNotCome() throws IOException {
    archive.fault(FtpFault.refuse(2, "MLSD", 425, "Cannot open data connection."));
    assertThat(store.list(folder).entries()).hasSize(3);
  }

  @Test
  void theDownloaderListsToo() {
    try (Downloader downloader =
        new Downloader(Policies.QUICK, ProgressListener.none(), new Cancellation())) {
      assertThat(downloader.list(folder).entries()).hasSize(3);
      assertThatThrownBy(() -> downloader.list(URI.create("file:///tmp/")))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("must be ftp, http or https");
    }
  }

  private static FtpFault unix(String text) {
    return (command, behaviour) -> {
      FtpFault.without("MLSD").amend(command, behaviour);
      FtpFault.listing("LIST", text.replace("\n", "\r\n")).amend(command, behaviour);
    };
  }

  private static FtpFault machine(String text) {
    return FtpFault.listing("MLSD", text.replace("\n", "\r\n"));
  }
}
