package org.emingest.loader.idr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.emingest.loader.idr.Annotations.Level;
import org.emingest.loader.idr.Annotations.Said;
import org.emingest.source.ImagingMethods;
import org.emingest.volume.Field;
import org.emingest.volume.Statement;

/** What annotations say of a volume; what is said of the image itself before what is said of its study. */
final class StudyStatements {

  private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}/[^\\s;,]*[^\\s;,.]");
  private static final Pattern LINK_AT_END = Pattern.compile("\\s+https?://\\S+$");

  private final List<Level> levels;
  private final List<Statement> statements = new ArrayList<>();

  /**
   * @param levels the nearest first
   */
  private StudyStatements(List<Level> levels) {
    this.levels = levels;
  }

  static List<Statement> of(List<Level> levels) {
    StudyStatements study = new StudyStatements(levels);
    study.add(Field.ORGANISM, study.nearest("Organism"));
    study.add(
        Field.SAMPLE,
        study.nearest("Cell Line", "Organism Part", "Tissue", "Strain", "Sample Type"));
    study.addMethod(study.nearest("Imaging Method"));
    study.add(Field.LICENCE, withoutLinks(study.nearest("License", "Licence")));
    study.addDoi(study.nearest("Data DOI"), study.nearest("Publication DOI"));
    study.addCitation();
    return study.statements;
  }

  /** The title of the study, or of what was published about it. */
  static Optional<String> title(List<Level> levels) {
    return new StudyStatements(levels)
        .nearest("Study Title", "Publication Title").stream().map(Said::value).findFirst();
  }

  /** At the nearest level that has any of the keys, the first key that it has. */
  private List<Said> nearest(String... keys) {
    for (Level level : levels) {
      for (String key : keys) {
        List<Said> found = level.of(key);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  private static List<Said> withoutLinks(List<Said> said) {
    return said.stream()
        .map(each ->
            new Said(each.key(), LINK_AT_END.matcher(each.value()).replaceFirst(""), each.where()))
        .toList();
  }

  private void add(Field field, List<Said> said) {
    if (!said.isEmpty()) {
      statements.add(ImageAnswer.said(field, joined(said), said.get(0).where()));
    }
  }

  private static String joined(List<Said> said) {
    return said.stream().map(Said::value).distinct().collect(Collectors.joining("; "));
  }

  /** A study that used several methods does not say which one made this image. */
  private void addMethod(List<Said> said) {
    ImagingMethods.term(joined(said))
        .ifPresent(term ->
            statements.add(ImageAnswer.said(Field.MODALITY, term, said.get(0).where())));
  }

  /** The data's own, or that of the publication. */
  private void addDoi(List<Said> data, List<Said> publication) {
    for (List<Said> said : List.of(data, publication)) {
      for (Said each : said) {
        Optional<String> doi = doi(each.value());
        if (doi.isPresent()) {
          statements.add(ImageAnswer.said(Field.DOI, doi.get(), each.where()));
          return;
        }
      }
    }
  }

  private static Optional<String> doi(String text) {
    Matcher found = DOI.matcher(text);
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }

  /** A publication per title, each with the authors and the DOI of the same rank. */
  private void addCitation() {
    List<Said> titles = nearest("Publication Title");
    List<Said> authors = nearest("Publication Authors");
    List<Said> dois = nearest("Publication DOI");
    List<Said> from = titles.isEmpty() ? authors : titles;
    List<String> citations = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      String who = i < authors.size() ? authors.get(i).value() : "";
      String what = i < titles.size() ? titles.get(i).value() : "";
      String between = who.isEmpty() || what.isEmpty() ? "" : ": ";
      String link =
          i < dois.size() ? doi(dois.get(i).value()).map(doi -> " doi:" + doi).orElse("") : "";
      citations.add(who + between + (what + ".").replaceAll("\\.+$", ".") + link);
    }
    if (!citations.isEmpty()) {
      statements.add(ImageAnswer.said(
          Field.CITATION, String.join(" ", citations), from.get(0).where()));
    }
  }
}
