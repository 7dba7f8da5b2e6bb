package org.emingest.metadata;

import java.util.List;
import java.util.Optional;

/** The volume's files: paths relative to the folder that the record lies in, with forward slashes. */
public record RecordFiles(
    Optional<String> volume, Optional<String> raw, String metadata, List<String> additional) {

  public RecordFiles {
    additional = List.copyOf(additional);
  }

  static RecordFiles stub(String sourceId) {
    return new RecordFiles(
        Optional.empty(), Optional.empty(), FileRecordStore.fileName(sourceId), List.of());
  }

  RecordFiles withVolume(String path) {
    return new RecordFiles(Optional.of(path), raw, metadata, additional);
  }

  RecordFiles withRaw(Optional<String> path) {
    return new RecordFiles(volume, path, metadata, additional);
  }

  RecordFiles withAdditional(String path) {
    return new RecordFiles(volume, raw, metadata, List.of(path));
  }
}
