package org.emingest.metadata;

import java.time.Instant;
import java.util.Optional;

/** A record while one step changes it; lives within one method of {@link MetadataRecord}. */
final class Draft {

  private final MetadataRecord before;
  private Status status;
  private Instant updatedAt;
  private Progress progress;
  private Optional<Failure> error;
  private Core core;
  private Technical technical;
  private Provenance provenance;
  private Quality quality;
  private RecordFiles files;
  private AdditionalMetadata additional;

  Draft(MetadataRecord before) {
    this.before = before;
    status = before.status();
    updatedAt = before.updatedAt();
    progress = before.progress();
    error = before.error();
    core = before.metadata().core();
    technical = before.metadata().technical();
    provenance = before.metadata().provenance();
    quality = before.metadata().quality();
    files = before.files();
    additional = before.additionalMetadata();
  }

  Draft status(Status next) {
    status = next;
    return this;
  }

  Draft at(Instant now) {
    updatedAt = Times.recorded(now);
    return this;
  }

  Draft progress(Progress next) {
    progress = next;
    return this;
  }

  Draft error(Failure failure) {
    error = Optional.of(failure);
    return this;
  }

  /** Core, what is said by whom, and how complete that is. */
  Draft facts(Reconciliation facts) {
    core = Core.of(facts);
    provenance = provenance.with(facts);
    quality = quality.with(facts);
    return this;
  }

  Draft technical(Technical next) {
    technical = next;
    return this;
  }

  Draft provenance(Provenance next) {
    provenance = next;
    return this;
  }

  Draft quality(Quality next) {
    quality = next;
    return this;
  }

  Draft files(RecordFiles next) {
    files = next;
    return this;
  }

  Draft additional(AdditionalMetadata next) {
    additional = next;
    return this;
  }

  MetadataRecord build() {
    return new MetadataRecord(
        before.id(),
        before.schemaVersion(),
        before.runId(),
        before.source(),
        before.sourceId(),
        status,
        before.createdAt(),
        updatedAt,
        progress,
        error,
        new Metadata(core, technical, provenance, quality),
        files,
        additional);
  }
}
