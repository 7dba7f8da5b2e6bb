package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.emingest.transfer.FolderEntry.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexPageTest {

  private static final byte[] BYTES = {1, 2, 3};

  private final HttpArchive http = HttpArchive.start();
  private final FtpArchive ftp = FtpArchive.start();
  private final EbiTree tree = EbiTree.on(http, ftp);
  private final Downloader downloader =
      new Downloader(Policies.QUICK, ProgressListener.none(), new Cancellation());

  @AfterEach
  void close() {
    downloader.close();
    http.close();
    ftp.close();
  }

  @Test
  void namesFilesAndFoldersAsTheyAreAndNothingElse() {
    tree.put("/data/slice 1+2 (α).dm3", BYTES);
    tree.put("/data/a&b.tif", BYTES);
    tree.put("/data/below/deep.tif", BYTES);

    FolderListing listing = downloader.list(tree.https("/data"));

    assertThat(listing.entries())
        .extracting(FolderEntry::name)
        .containsExactlyInAnyOrder("slice 1+2 (α).dm3", "a&b.tif", "below");
    assertThat(listing.entries())
        .filteredOn(entry -> entry.name().equals("below"))
        .extracting(FolderEntry::kind)
        .containsExactly(Kind.FOLDER);
    assertThat(listing.refused()).isEmpty();
  }

  @Test
  void saysTheSameAsFtp() {
    tree.put("/data/b.dm3", BYTES);
    tree.put("/data/a.dm3", BYTES);
    tree.put("/data/sub/c.dm3", BYTES);

    assertThat(downloader.list(tree.https("/data")).entries())
        .extracting(FolderEntry::name)
        .containsExactlyInAnyOrderElementsOf(downloader.list(tree.ftp("/data")).entries().stream()
            .map(FolderEntry::name)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%2e%2e%2fetc",
        "x/../../etc",
        "a%00b",
        "a%0d%0ab",
        "a%5cb",
        "%e2%88%95etc",
        "http://elsewhere.example/a.dm3",
        "javascript:alert(1)",
        "%ff%fe",
        "bro%ken"
      })
  void namesWhatItRefusesToFollow(String link) {
    tree.put("/data/good.dm3", BYTES).link("/data", link);

    FolderListing listing = downloader.list(tree.https("/data"));

    assertThat(listing.entries()).extracting(FolderEntry::name).containsExactly("good.dm3");
    assertThat(listing.refused()).hasSize(1);
    assertThat(listing.refused().get(0)).matches("[ -~]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../", "/elsewhere/", "?C=M;O=A", "#top", ""})
  void passesOverLinksThatAreNoEntries(String link) {
    tree.put("/data/good.dm3", BYTES).link("/data", link);

    FolderListing listing = downloader.list(tree.https("/data"));

    assertThat(listing.entries()).extracting(FolderEntry::name).containsExactly("good.dm3");
    assertThat(listing.refused()).isEmpty();
  }

  @Test
  void takesNoOtherPageForAFolder() {
    byte[] login =
        "<html><head><title>Sign in</title></head><body><a href=\"x.dm3\">x</a></body></html>"
            .getBytes(StandardCharsets.UTF_8);
    var uri = http.serve("/login/", Resource.of(login).contentType("text/html"));

    assertThatThrownBy(() -> downloader.list(uri))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("Sign in");
  }

  @Test
  void knowsWhatIsNotThere() {
    assertThatThrownBy(() -> downloader.list(tree.https("/absent")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("404");
  }

  @Test
  void readsADocumentUpToItsBound() {
    tree.put("/answer.json", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8));

    Document whole = downloader.document(tree.https("/answer.json"), 8);

    assertThat(new String(whole.bytes(), StandardCharsets.UTF_8)).isEqualTo("{\"a\": 1}");
    assertThatThrownBy(() -> downloader.document(tree.https("/answer.json"), 7))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("goes on behind 7 bytes");
  }
}
