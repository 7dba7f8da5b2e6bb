package org.emingest.loader.empiar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.source.JsonAnswer;
import org.emingest.source.Workspace;

/**
 * What the API says of an entry.
 *
 * @param accession {@code EMPIAR-11759}
 * @param answer of the API, below the accession
 * @param imageSets in the entry's order
 */
record Entry(String accession, JsonAnswer answer, List<ImageSet> imageSets) {

  private static final String RELEASED = "REL";

  private static final List<String> KEPT = List.of(
      "title",
      "status",
      "experiment_type",
      "scale",
      "deposition_date",
      "release_date",
      "update_date",
      "dataset_size",
      "entry_doi");

  /**
   * @throws NotFoundException if there is no such entry, it is not released, or it has no image sets
   * @throws CorruptDataException if the answer is about another entry, or no entry at all
   */
  static Entry ask(EmpiarConfig config, String number, Workspace workspace) {
    String accession = EmpiarConfig.accession(number);
    JsonAnswer whole = JsonAnswer.get(config.entry(number), workspace);
    JsonAnswer answer = whole
        .member(accession)
        .filter(JsonAnswer::isObject)
        .orElseThrow(() -> another(accession, whole));
    requireReleased(accession, answer);
    List<JsonAnswer> sets = answer.items("/imagesets");
    if (sets.isEmpty()) {
      throw new NotFoundException(
          accession + " has no image sets (" + answer.where("/imagesets") + " names none)");
    }
    List<ImageSet> read = new ArrayList<>();
    for (JsonAnswer set : sets) {
      read.add(ImageSet.read(read.size() + 1, set));
    }
    return new Entry(accession, answer, List.copyOf(read));
  }

  private static CorruptDataException another(String accession, JsonAnswer whole) {
    List<String> names = whole.names();
    String about = names.isEmpty()
        ? "about nothing"
        : "about " + FreeText.shown(String.join(", ", names.subList(0, Math.min(3, names.size()))));
    return whole.wrong("", "asked about " + accession + ", the API answered " + about);
  }

  private static void requireReleased(String accession, JsonAnswer answer) {
    Optional<String> status = answer.text("/status");
    if (status.isPresent() && !status.get().equals(RELEASED)) {
      String meaning = switch (status.get()) {
        case "OBS" -> "obsolete";
        case "WDRN" -> "withdrawn";
        case "HPUB" -> "embargoed until it is published";
        default ->
          status.get().startsWith("HOLD") || status.get().equals("HOLD")
              ? "on hold"
              : "not released";
      };
      throw new NotFoundException(accession + " has no files to fetch: it is " + meaning
          + " (status " + FreeText.shown(status.get()) + ", " + answer.where("/status") + ")");
    }
  }

  Optional<String> title() {
    return answer.text("/title").map(FreeText::withoutAddresses);
  }

  Optional<String> doi() {
    return answer.text("/entry_doi");
  }

  /** Names only: whatever else is known of a person stays with the archive. */
  List<String> authors() {
    return answer.items("/authors").stream()
        .flatMap(author -> author.text(author.isObject() ? "/author/name" : "").stream())
        .map(FreeText::withoutAddresses)
        .toList();
  }

  /** Authors, title, year, DOI, as far as they are known. */
  Optional<String> citation() {
    if (title().isEmpty()) {
      return Optional.empty();
    }
    String title = title().get();
    StringBuilder citation = new StringBuilder();
    if (!authors().isEmpty()) {
      citation.append(String.join(", ", authors())).append(": ");
    }
    citation.append(title).append(title.matches("(?s).*[.?!]") ? " " : ". ").append(accession);
    answer
        .text("/release_date")
        .filter(date -> date.matches("[0-9]{4}.*"))
        .ifPresent(date -> citation.append(", ").append(date, 0, 4));
    doi().ifPresent(doi -> citation.append(", doi:").append(doi));
    return Optional.of(citation.append('.').toString());
  }

  /** What is kept of the answer as it was said. */
  Map<String, Object> said() {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("accession", accession);
    said.put("asked", answer.where());
    for (String name : KEPT) {
      answer.text("/" + name).ifPresent(text -> said.put(name, FreeText.withoutAddresses(text)));
    }
    List<Map<String, String>> publications = answer.items("/citation").stream()
        .filter(JsonAnswer::isObject)
        .map(Entry::publication)
        .filter(publication -> !publication.isEmpty())
        .toList();
    if (!publications.isEmpty()) {
      said.put("publications", publications);
    }
    return said;
  }

  private static Map<String, String> publication(JsonAnswer citation) {
    Map<String, String> publication = new LinkedHashMap<>();
    citation
        .text("/title")
        .ifPresent(title -> publication.put("title", FreeText.withoutAddresses(title)));
    citation.text("/doi").ifPresent(doi -> publication.put("doi", doi));
    citation.text("/published").ifPresent(published -> publication.put("published", published));
    return publication;
  }
}
