package org.emingest.transfer;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.emingest.error.UnsupportedDataException;
import org.emingest.transfer.FolderEntry.Kind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * The page that a web server makes of a folder: what its links name directly below it. Links to elsewhere (the parent, the
 * columns' sorting, other hosts) are no entries.
 *
 * @see <a href="https://httpd.apache.org/docs/2.4/mod/mod_autoindex.html">Apache's mod_autoindex</a>
 */
final class IndexPage {

  private final URI folder;
  private final List<FolderEntry> entries = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private IndexPage(URI folder) {
    this.folder = folder;
  }

  /**
   * @param folder the page's URL, ending in a slash
   * @throws UnsupportedDataException if the page is no folder's index
   */
  static FolderListing read(Document page, URI folder) {
    String html = new String(page.bytes(), StandardCharsets.UTF_8);
    org.jsoup.nodes.Document parsed = Jsoup.parse(html);
    if (!parsed.title().startsWith("Index of")) {
      throw new UnsupportedDataException(
          folder + " answered with a web page that is no folder's index (its title: \""
              + RemoteNames.shown(parsed.title()) + "\")");
    }
    IndexPage index = new IndexPage(folder);
    for (Element link : parsed.select("a[href]")) {
      index.add(link.attr("href"));
    }
    return new FolderListing(index.entries, index.refused);
  }

  private void add(String link) {
    if (link.isEmpty() || link.startsWith("/") || link.startsWith("?") || link.startsWith("#")) {
      return;
    }
    Optional<String> decoded = decoded(link);
    if (decoded.isEmpty()) {
      refused.add("\"" + RemoteNames.shown(link) + "\" is no link to a file of this folder");
      return;
    }
    boolean isFolder = decoded.get().endsWith("/");
    String name = isFolder ? decoded.get().substring(0, decoded.get().length() - 1) : decoded.get();
    if (name.equals("..") && link.startsWith("..")) {
      return; // the parent, as some servers write it
    }
    Optional<String> problem = RemoteNames.problem(name);
    if (problem.isPresent()) {
      refused.add("\"" + RemoteNames.shown(name) + "\" " + problem.get());
    } else if (seen.add(Normalizer.normalize(name, Normalizer.Form.NFC))) {
      Kind kind = isFolder ? Kind.FOLDER : Kind.FILE;
      entries.add(new FolderEntry(name, kind, OptionalLong.empty(), Optional.empty()));
    }
  }

  /** The path that a relative link means; empty if it has more to it than a path. */
  private static Optional<String> decoded(String link) {
    try {
      URI uri = new URI(link);
      boolean onlyPath = !uri.isOpaque()
          && uri.getScheme() == null
          && uri.getRawAuthority() == null
          && uri.getRawQuery() == null;
      if (!onlyPath) {
        return Optional.empty();
      }
      String path = uri.getPath();
      return Optional.of(path.startsWith("./") ? path.substring(2) : path);
    } catch (URISyntaxException garbled) {
      return Optional.empty();
    }
  }
}
