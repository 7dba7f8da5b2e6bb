package org.emingest.loader.empiar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emingest.app.LoaderConfig;
import org.emingest.source.Route;

/**
 * The section {@code sources.empiar}.
 *
 * @param apiUrl above the entries
 * @param routes to the files, in the order in which they are tried: {@code https}, {@code ftp}
 * @param entryIds {@code 11759}, {@code EMPIAR-11759}
 * @param imageSets which of an entry's, from 1; empty: all
 * @param maxFiles files and folders of one image set
 * @param maxDepth folders below an image set's own
 * @param licence of all entries, as the archive's questions and answers have it
 */
record EmpiarConfig(
    boolean enabled,
    Defaults defaults,
    URI apiUrl,
    URI httpsUrl,
    URI ftpUrl,
    List<String> routes,
    List<String> entryIds,
    List<Integer> imageSets,
    Stack stack,
    Gaps gaps,
    int maxFiles,
    int maxDepth,
    Optional<String> licence)
    implements LoaderConfig {

  private static final String PREFIX = "EMPIAR-";

  /** What becomes of files that differ in a running number. */
  enum Stack {
    /** One volume. */
    @JsonProperty("series")
    SERIES,
    /** A volume each. */
    @JsonProperty("per-file")
    PER_FILE
  }

  /** What becomes of a series with numbers missing. */
  enum Gaps {
    @JsonProperty("refuse")
    REFUSE,
    @JsonProperty("accept")
    ACCEPT
  }

  EmpiarConfig {
    routes = List.copyOf(routes);
    entryIds = List.copyOf(entryIds);
    imageSets = List.copyOf(imageSets);
  }

  /** The entries' numbers, each once. */
  List<String> numbers() {
    return entryIds.stream().map(EmpiarConfig::number).distinct().toList();
  }

  private static String number(String id) {
    return id.toUpperCase(Locale.ROOT).startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
  }

  static String accession(String number) {
    return PREFIX + number;
  }

  URI entry(String number) {
    return below(apiUrl, accession(number) + "/");
  }

  /** The ways to an entry's folder. */
  List<Route> routesTo(String number) {
    return routes.stream()
        .map(name -> new Route(name, below(name.equals("ftp") ? ftpUrl : httpsUrl, number)))
        .toList();
  }

  private static URI below(URI folder, String name) {
    String text = folder.toString();
    return URI.create((text.endsWith("/") ? text : text + "/") + name);
  }
}
