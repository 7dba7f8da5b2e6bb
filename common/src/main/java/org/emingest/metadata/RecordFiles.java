package org.emingest.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * The volume's files: paths relative to the folder that the record lies in, with forward slashes.
 *
 * @param sections the table of all sections' figures
 * @param previews small pictures of its planes; an older record has none
 */
public record RecordFiles(
    Optional<String> volume,
    Optional<String> raw,
    String metadata,
    List<String> additional,
    Optional<String> sections,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Preview> previews) {

  public RecordFiles {
    additional = List.copyOf(additional);
    previews = previews == null ? List.of() : List.copyOf(previews);
  }

  static RecordFiles stub(String sourceId) {
    return new RecordFiles(
        Optional.empty(),
        Optional.empty(),
        FileRecordStore.fileName(sourceId),
        List.of(),
        Optional.empty(),
        List.of());
  }

  RecordFiles withVolume(String path) {
    return new RecordFiles(Optional.of(path), raw, metadata, additional, sections, previews);
  }

  RecordFiles withRaw(Optional<String> path) {
    return new RecordFiles(volume, path, metadata, additional, sections, previews);
  }

  RecordFiles withAdditional(String path) {
    return new RecordFiles(volume, raw, metadata, List.of(path), sections, previews);
  }

  RecordFiles withSections(String path) {
    return new RecordFiles(volume, raw, metadata, additional, Optional.of(path), previews);
  }

  RecordFiles withPreviews(List<Preview> pictures) {
    return new RecordFiles(volume, raw, metadata, additional, sections, pictures);
  }
}
