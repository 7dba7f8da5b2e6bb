package org.emingest.metadata;

import java.util.Optional;

/**
 * What lies where a record should be: a record, nothing, or something that is no record of ours.
 *
 * @param record if there is a good one
 * @param problem if there is something else: one line that says why it cannot be used
 */
public record LoadedRecord(Optional<MetadataRecord> record, Optional<String> problem) {

  static LoadedRecord of(MetadataRecord record) {
    return new LoadedRecord(Optional.of(record), Optional.empty());
  }

  static LoadedRecord absent() {
    return new LoadedRecord(Optional.empty(), Optional.empty());
  }

  static LoadedRecord unusable(String why) {
    return new LoadedRecord(Optional.empty(), Optional.of(OneLine.of(why)));
  }
}
