package org.emingest.consolidate.export;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.emingest.consolidate.Publication;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * CITATION.cff 1.2.0: how the collection is cited, and as its references what the archives ask to be cited.
 *
 * <p>An archive gives a citation as a text; it is not taken apart, but stands in {@code notes}, with the archive as the
 * author whom we can name.
 *
 * @see <a href="https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md">CFF 1.2.0</a>
 */
final class CitationFile implements Export {

  static final String NAME = "CITATION.cff";

  private final Path folder;
  private final Collection about;
  private final Path waiting;
  private final BufferedWriter references;
  private final Yaml yaml;
  private final Set<String> cited = new HashSet<>();

  CitationFile(Path folder, Publication publication, Collection about) throws IOException {
    this.folder = folder;
    this.about = about;
    this.waiting = publication.scratch("citation-references");
    this.references = Files.newBufferedWriter(waiting, StandardOpenOption.CREATE_NEW);
    DumperOptions style = new DumperOptions();
    style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    style.setSplitLines(false);
    this.yaml = new Yaml(style);
  }

  @Override
  public void take(ExportedVolume volume) throws IOException {
    Optional<String> asked = volume.doi().or(volume::citation);
    if (asked.isEmpty() || !cited.add(asked.get())) {
      return;
    }
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("type", "data");
    reference.put("title", volume.description().orElse(volume.title()));
    reference.put("authors", List.of(Map.of("name", Archive.of(volume.source()).title())));
    volume.doi().ifPresent(doi -> reference.put("doi", doi));
    reference.put("url", Archive.of(volume.source()).page());
    volume.citation().ifPresent(text -> reference.put("notes", text));
    volume.licence().ifPresent(licence -> licence(licence, reference));
    reference.replaceAll((key, value) -> value instanceof String text ? printable(text) : value);
    references.write(yaml.dump(List.of(reference)));
  }

  /** YAML has no other characters; whatever else an archive sent would turn its text into binary data. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(character ->
            printable.appendCodePoint(StreamReader.isPrintable(character) ? character : '?'));
    return printable.toString();
  }

  private static void licence(Licence licence, Map<String, Object> reference) {
    if (licence.spdx().isPresent()) {
      reference.put("license", licence.spdx().get());
    } else {
      licence.url().ifPresent(url -> reference.put("license-url", url));
    }
  }

  @Override
  public void finish() throws IOException {
    references.close();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("cff-version", "1.2.0");
    head.put(
        "message",
        "If you use these volumes, cite each one as its archive asks: see the references, and licence and citation in its record.");
    head.put("type", "dataset");
    head.put("title", about.title());
    head.put("authors", List.of(Map.of("name", about.creator())));
    head.put("url", about.url());
    head.put("date-released", about.day());
    try (BufferedWriter file =
        Files.newBufferedWriter(folder.resolve(NAME), StandardOpenOption.CREATE_NEW)) {
      file.write(yaml.dump(head));
      if (!cited.isEmpty()) {
        file.write("references:\n");
        try (BufferedReader waited = Files.newBufferedReader(waiting)) {
          waited.transferTo(file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    references.close();
  }
}
