package org.emingest.testkit.ebi;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.http.Answer;
import org.emingest.testkit.http.Content;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Request;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.json.WebPages;

/**
 * One tree of files behind two servers: the same paths, bytes and dates over HTTP, where folders have index pages as
 * Apache makes them, and over FTP.
 *
 * <p>Paths are absolute and as they are, not percent-encoded: {@code /empiar/world_availability/11759/data/a b.dm3}. One
 * route alone is spoilt by the faults of its server, {@link HttpArchive#faultUnder} and {@link FtpArchive#fault}.
 */
public final class EbiTree {

  /** Below it are the studies of IDR. */
  public static final String IDR = "/pub/databases/IDR";

  /** Below it are the entries of EMPIAR by their numbers. */
  public static final String EMPIAR = "/empiar/world_availability";

  /** When all files were last changed, unless told. */
  public static final Instant DATE = Instant.parse("2024-01-15T09:30:00Z");

  private final HttpArchive http;
  private final FtpArchive ftp;
  private final NavigableMap<String, Resource> files = new ConcurrentSkipListMap<>();
  private final Map<String, List<String>> links = new ConcurrentHashMap<>();

  private EbiTree(HttpArchive http, FtpArchive ftp) {
    this.http = http;
    this.ftp = ftp;
  }

  /** An empty tree from the root of both servers on; what they serve besides goes first. */
  public static EbiTree on(HttpArchive http, FtpArchive ftp) {
    EbiTree tree = new EbiTree(http, ftp);
    http.route("/", tree::answer);
    return tree;
  }

  public EbiTree put(String path, byte[] bytes) {
    return put(path, Resource.of(bytes), DATE);
  }

  public EbiTree put(String path, Path file) {
    return put(path, Resource.of(file), DATE);
  }

  /** Bytes that are made when they are asked for: an object of any length. */
  public EbiTree put(String path, Content content) {
    return put(path, Resource.of(content), DATE);
  }

  /**
   * Puts a file there, in place of one that may be, and the folders above it.
   *
   * @param date whole seconds
   */
  public EbiTree put(String path, Resource file, Instant date) {
    Resource dated = file.lastModified(date);
    files.put(path, dated);
    ftp.serve(Escapes.path(path), dated);
    return this;
  }

  public EbiTree remove(String path) {
    files.remove(path);
    ftp.remove(Escapes.path(path));
    return this;
  }

  /**
   * Lets a folder's index page link to something more, whatever that is.
   *
   * @param folder without a slash at its end
   * @param href as it stands in the page: {@code ../x}, {@code http://elsewhere/}, {@code a%00b}
   */
  public EbiTree link(String folder, String href) {
    links.computeIfAbsent(folder, none -> new CopyOnWriteArrayList<>()).add(href);
    return this;
  }

  /** Where a path is over HTTP, percent-encoded. */
  public URI https(String path) {
    return http.uri(Escapes.path(path));
  }

  /** Where a path is over FTP, percent-encoded. */
  public URI ftp(String path) {
    return ftp.uri(Escapes.path(path));
  }

  private void answer(Request request, Answer answer) {
    String path = decoded(request.path()).orElse("nowhere");
    Resource file = files.get(path);
    if (file != null) {
      answer.resource(file);
    } else if (!isFolder(path)) {
      WebPages.notFound(answer);
    } else if (path.endsWith("/")) {
      String folder = path.substring(0, path.length() - 1);
      String page = IndexPage.of(folder, files, links.getOrDefault(folder, List.of()));
      answer.page(200, "text/html;charset=UTF-8", page);
    } else {
      answer
          .page(301, "text/html", "<html><body>Moved</body></html>\n")
          .header("Location", request.path() + "/");
    }
  }

  private boolean isFolder(String path) {
    String prefix = path.endsWith("/") ? path : path + "/";
    String next = files.ceilingKey(prefix);
    return next != null && next.startsWith(prefix);
  }

  /** Escaped slashes are not let through, as Apache has it. */
  private static Optional<String> decoded(String path) {
    if (path.matches("(?i).*%2f.*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException brokenEscape) {
      return Optional.empty();
    }
  }
}
