package org.emingest.app;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.emingest.metadata.MetadataRecord;

/** What a loader prints of a volume that it made or found. */
final class ResultLine {

  private static final int DIGITS_OF_HASH = 12;

  private ResultLine() {}

  static String of(MetadataRecord record, Path folder) {
    var technical = record.metadata().technical();
    String shape = record.metadata().core().volumeShape().orElseThrow().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" x "));
    return "%s %s: %s, %s %s, %s, sha256 %s, %s"
        .formatted(
            record.source(),
            record.sourceId(),
            record.status().label(),
            shape,
            record.metadata().core().dataType().orElseThrow(),
            Quantities.bytes(technical.fileSizeBytes().orElseThrow()),
            technical.sha256().orElseThrow().substring(0, DIGITS_OF_HASH),
            folder.resolve(record.files().volume().orElseThrow()));
  }
}
