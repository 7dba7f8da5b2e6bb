package org.emingest.loader.idr;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.emingest.error.NotFoundException;
import org.emingest.source.JsonAnswer;
import org.emingest.source.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys and values that curators gave to an image, its data set and its project. Only chosen keys are read: what
 * describes the sample, the method, the publication and the rights; nothing that leads to a person's door.
 */
final class Annotations {

  private static final Logger LOG = LoggerFactory.getLogger(Annotations.class);

  /** As the archive writes them; compared without regard to case. */
  private static final Set<String> CHOSEN = Set.of(
      "study title",
      "study type",
      "sample type",
      "organism",
      "strain",
      "cell line",
      "organism part",
      "tissue",
      "cell cycle phase",
      "imaging method",
      "publication title",
      "publication authors",
      "publication doi",
      "pubmed id",
      "pmc id",
      "release date",
      "license",
      "licence",
      "copyright",
      "data publisher",
      "data doi",
      "biostudies accession",
      "bioimage archive accession");

  private static final int MOST_VALUES = 500;
  private static final int MOST_PLACES = 10;

  private final IdrConfig config;
  private final Workspace workspace;
  private final Map<URI, Level> asked = new HashMap<>();

  Annotations(IdrConfig config, Workspace workspace) {
    this.config = config;
    this.workspace = workspace;
  }

  /** A key's value, and where it stands. */
  record Said(String key, String value, String where) {}

  /**
   * What is said of an image, of a data set or of a project.
   *
   * @param places values, of whatever key, that lead into the archive's tree of files
   * @param problem why nothing is said
   */
  record Level(String kind, List<Said> said, List<Said> places, Optional<String> problem) {

    List<Said> of(String key) {
      Set<String> seen = new LinkedHashSet<>();
      return said.stream()
          .filter(each -> each.key().equalsIgnoreCase(key) && seen.add(each.value()))
          .toList();
    }

    /** For the record: a text, or a list of several. */
    Map<String, Object> asSaid() {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Said each : said) {
        List<String> all = of(each.key()).stream().map(Said::value).collect(Collectors.toList());
        values.put(each.key(), all.size() == 1 ? all.get(0) : all);
      }
      return values;
    }
  }

  /**
   * Asks once, however many images share the object.
   *
   * @param kind {@code image}, {@code dataset} or {@code project}
   */
  Level of(String kind, long id) {
    URI location = config.api("/webclient/api/annotations/?type=map&" + kind + "=" + id);
    return asked.computeIfAbsent(location, url -> ask(kind, url));
  }

  /** Pages of the web client may be closed to visitors; the image is not described by them alone. */
  private Level ask(String kind, URI location) {
    try {
      return read(kind, JsonAnswer.get(location, workspace));
    } catch (NotFoundException closed) {
      LOG.warn("{}; the image is taken without it", closed.getMessage());
      return new Level(kind, List.of(), List.of(), Optional.of(closed.getMessage()));
    }
  }

  private static Level read(String kind, JsonAnswer answer) {
    List<Said> said = new ArrayList<>();
    List<Said> places = new ArrayList<>();
    for (JsonAnswer annotation : lists(answer, "/annotations")) {
      for (JsonAnswer pair : lists(annotation, "/values")) {
        if (!pair.isList()) {
          throw pair.wrong("", "expected a key and a value");
        }
        Optional<String> anyKey = pair.text("/0");
        Optional<String> key = anyKey.filter(Annotations::isChosen);
        Optional<String> value =
            pair.text("/1").map(Shown::withoutContacts).filter(text -> !text.isEmpty());
        if (said.size() < MOST_VALUES && key.isPresent() && value.isPresent()) {
          said.add(new Said(key.get(), value.get(), pair.where("/1")));
        }
        pair.text("/1")
            .filter(text -> places.size() < MOST_PLACES && TreePath.isIn(text))
            .ifPresent(text -> places.add(new Said(anyKey.orElse(""), text, pair.where("/1"))));
      }
    }
    return new Level(kind, said, places, Optional.empty());
  }

  private static List<JsonAnswer> lists(JsonAnswer answer, String pointer) {
    if (answer.part(pointer).filter(found -> !found.isList()).isPresent()) {
      throw answer.wrong(pointer, "expected a list");
    }
    return answer.items(pointer);
  }

  private static boolean isChosen(String key) {
    return CHOSEN.contains(key.toLowerCase(Locale.ROOT));
  }
}
