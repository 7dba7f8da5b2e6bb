package org.emingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.emingest.error.CancelledException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.progress.Cancellation;
import org.emingest.source.FileTree.Folder;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.ftp.FtpFault;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.transfer.FolderEntry;
import org.emingest.volume.SourceFile;
import org.emingest.volume.SourceLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Folders over real servers, one of which may be bad. */
class FileTreeTest {

  private final HttpArchive http = HttpArchive.start();
  private final FtpArchive ftp = FtpArchive.start();
  private final EbiTree files = EbiTree.on(http, ftp);
  private final LoopbackWorkspace servers = new LoopbackWorkspace();
  private final Cancellation cancellation = servers.cancellation();

  @BeforeEach
  void fill() {
    for (String path : List.of("top.txt", "a/1.dm3", "a/b/2.dm3", "a/b/c/3.dm3", "d/4 x.dm3")) {
      files.put("/root/" + path, new byte[] {1, 2, 3});
    }
  }

  @AfterEach
  void stop() {
    servers.close();
    http.close();
    ftp.close();
  }

  @Test
  void listsByTheFirstRouteThatAnswers() {
    FileTree tree = tree(6, 100);
    Folder root = tree.folder(List.of());
    assertThat(root.route()).isEqualTo("https");
    assertThat(root.folders()).containsExactly("a", "d");
    assertThat(root.files()).extracting(FolderEntry::name).containsExactly("top.txt");
    assertThat(tree.troubles()).isEmpty();

    http.faultUnder("/root", Fault.status(503));
    Folder again = tree.folder(List.of("d"));
    assertThat(again.route()).isEqualTo("ftp");
    assertThat(again.files().get(0).name()).isEqualTo("4 x.dm3");
    assertThat(again.files().get(0).length()).hasValue(3);
    assertThat(tree.troubles()).singleElement().asString().startsWith("https: ").contains("503");
  }

  @Test
  void aRouteThatIsDownIsAskedLastFromThenOn() {
    http.faultUnder("/root", Fault.status(503));
    FileTree tree = tree(6, 100);
    tree.folder(List.of());
    int requests = http.requests().size();
    assertThat(tree.folder(List.of("a")).route()).isEqualTo("ftp");
    assertThat(http.requests()).hasSize(requests);
  }

  @Test
  void tellsOfEveryRouteThatLeadsNowhere() {
    assertThatThrownBy(() -> tree(6, 100).folder(List.of("absent")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("/root/absent/ can be listed by no route")
        .hasMessageContaining("https: ")
        .hasMessageContaining("ftp: ");
    http.faultUnder("/root", Fault.status(503));
    assertThatThrownBy(() -> tree(6, 100).folder(List.of("absent")))
        .isInstanceOf(UnreachableException.class);
  }

  @Test
  void walksEachFolderBeforeThoseThatItHolds() {
    List<Folder> walked = tree(6, 100).walk(List.of(), (folder, name) -> true);
    assertThat(walked)
        .extracting(folder -> String.join("/", folder.path()))
        .containsExactly("", "a", "a/b", "a/b/c", "d");
  }

  @Test
  void entersOnlyWhatIsWanted() {
    assertThat(tree(6, 100).walk(List.of("a"), (folder, name) -> folder.files().isEmpty()))
        .extracting(Folder::path)
        .containsExactly(List.of("a"));
    assertThat(tree(6, 100).walk(List.of(), (folder, name) -> !name.equals("a")))
        .extracting(Folder::path)
        .containsExactly(List.of(), List.of("d"));
  }

  @Test
  void goesNoDeeperThanItMayAndSaysSo() {
    List<Folder> walked = tree(1, 100).walk(List.of(), (folder, name) -> true);
    assertThat(walked)
        .extracting(folder -> String.join("/", folder.path()))
        .containsExactly("", "a", "d");
    assertThat(walked).extracting(Folder::closed).containsExactly(false, true, false);
  }

  @Test
  void refusesMoreThanItMayMeet() {
    assertThatThrownBy(() -> tree(6, 5).walk(List.of(), (folder, name) -> true))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("more than 5 files and folders")
        .hasMessageContaining("max_files");
  }

  @Test
  void passesOverAFolderThatIsListedButNotThere() {
    files.link("/root", "ghost/");
    FileTree tree = tree(6, 100);
    assertThat(tree.walk(List.of(), (folder, name) -> true))
        .extracting(folder -> String.join("/", folder.path()))
        .doesNotContain("ghost")
        .contains("d");
    assertThat(tree.troubles()).singleElement().asString().contains("ghost");
  }

  @Test
  void namesThatLeadOutOfTheFolderAreRefused() {
    files
        .link("/root", "..%2f..%2fetc%2fpasswd")
        .link("/root", "a%00b")
        .link("/root", "x%0d%0aDELE%20y");
    Folder root = tree(6, 100).folder(List.of());
    assertThat(root.files()).extracting(FolderEntry::name).containsExactly("top.txt");
    assertThat(root.refused()).hasSize(3);
  }

  @Test
  void aFileIsFoundByAllRoutes() {
    SourceFile file = tree(6, 100).file(List.of("d"), "4 x.dm3", 3);
    assertThat(file.locations())
        .containsExactly(
            new SourceLocation("https", http.uri("/root/d/4%20x.dm3")),
            new SourceLocation("ftp", ftp.uri("/root/d/4%20x.dm3")));
    assertThat(file.locations())
        .allSatisfy(
            location -> assertThat(servers.stat(location.uri()).length()).hasValue(3));
  }

  @Test
  void stopsWhenAsked() {
    cancellation.request("test");
    ftp.fault(FtpFault.without("MLSD"));
    assertThatThrownBy(() -> tree(6, 100).walk(List.of(), (folder, name) -> true))
        .isInstanceOf(CancelledException.class);
  }

  private FileTree tree(int maxDepth, int maxFiles) {
    List<Route> routes =
        List.of(new Route("https", http.uri("/root")), new Route("ftp", ftp.uri("/root")));
    return new FileTree(routes, servers, maxDepth, maxFiles);
  }
}
