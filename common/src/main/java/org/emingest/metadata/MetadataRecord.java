package org.emingest.metadata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emingest.error.CancelledException;
import org.emingest.quality.Gate;
import org.emingest.quality.JudgedSections;
import org.emingest.volume.Artifact;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeListing;
import org.emingest.volume.VolumeStatistics;

/**
 * Everything that is known of one volume and of the job that fetched it, as {@code schemas/metadata_schema.json} has it.
 *
 * <p>Immutable: each step returns the next record and demands what the next state must have, so that a complete record
 * without a checksum cannot be made. A step that {@link Status#next} does not allow throws {@link IllegalStateException}.
 *
 * @param runId the run that wrote this last
 * @param source one of the archive names
 */
public record MetadataRecord(
    UUID id,
    String schemaVersion,
    Optional<String> runId,
    String source,
    String sourceId,
    Status status,
    Instant createdAt,
    Instant updatedAt,
    Progress progress,
    Optional<Failure> error,
    Metadata metadata,
    RecordFiles files,
    AdditionalMetadata additionalMetadata) {

  public static final String SCHEMA_VERSION = "1.0";

  public MetadataRecord {
    if (status.isStopped() != error.isPresent()) {
      throw new IllegalStateException(
          "a record has an error if and only if it is failed or cancelled, not when "
              + status.label());
    }
    if (status == Status.COMPLETE) {
      requireWhole(metadata, files);
    }
  }

  /** The stub: on the disk before the first byte moves. */
  public static MetadataRecord pending(
      VolumeListing listing, Reconciliation facts, Pipeline pipeline, String runId, Instant now) {
    return new MetadataRecord(
        UUID.randomUUID(),
        SCHEMA_VERSION,
        named(runId),
        listing.source(),
        listing.sourceId(),
        Status.PENDING,
        Times.recorded(now),
        Times.recorded(now),
        Progress.first(now),
        Optional.empty(),
        described(listing, facts, pipeline),
        RecordFiles.stub(listing.sourceId()),
        AdditionalMetadata.archive(listing.archiveSaid()));
  }

  /** A new attempt after a failed or cancelled one: same identity, nothing taken for granted. */
  public MetadataRecord pendingAgain(
      VolumeListing listing, Reconciliation facts, Pipeline pipeline, String runId, Instant now) {
    requireSameVolume(listing);
    requireNext(Status.PENDING);
    return new MetadataRecord(
        id,
        SCHEMA_VERSION,
        named(runId),
        source,
        sourceId,
        Status.PENDING,
        createdAt,
        Times.recorded(now),
        progress.nextAttempt(now),
        Optional.empty(),
        described(listing, facts, pipeline),
        RecordFiles.stub(sourceId),
        AdditionalMetadata.archive(listing.archiveSaid()));
  }

  public MetadataRecord processing(Instant now) {
    return entered(Status.PROCESSING, now).build();
  }

  /**
   * How far the job is; the state stays.
   *
   * @param percent 0 to 100, bounded to that
   */
  public MetadataRecord progress(double percent, String step, Instant now) {
    requireUnderWay("report progress");
    return new Draft(this).progress(progress.at(percent, step)).at(now).build();
  }

  /** Which ways to the source files were tried, and how that ended. */
  public MetadataRecord routed(List<RouteUse> tried, Instant now) {
    requireUnderWay("have tried its routes");
    return new Draft(this)
        .provenance(metadata.provenance().withRoutes(tried))
        .at(now)
        .build();
  }

  /**
   * The source files lie on our disk, whole.
   *
   * @param raw the one file, or the folder of several; relative to the record's folder, with forward slashes
   */
  public MetadataRecord fetched(
      List<SourceObject> objects, String raw, Timings timings, Instant now) {
    requireStatus(Status.PROCESSING, "have fetched its objects");
    return new Draft(this)
        .provenance(metadata.provenance().with(objects))
        .technical(metadata.technical().with(timings))
        .files(files.withRaw(Optional.of(raw)))
        .at(now)
        .build();
  }

  /**
   * The volume is open and its shape known.
   *
   * @param facts what archive, configuration and header say; what the decoder found is added here
   */
  public MetadataRecord savingData(VolumeDescriptor volume, Reconciliation facts, Instant now) {
    Reconciliation all = facts.plus(found(volume));
    return entered(Status.SAVING_DATA, now)
        .facts(all)
        .technical(metadata.technical().with(volume).with(Core.of(all)))
        .additional(additionalMetadata.withFileHeader(volume.header()))
        .build();
  }

  /**
   * The sections have been looked at, each and beside its neighbours.
   *
   * @param table the file with all their figures, relative to the record's folder
   */
  public MetadataRecord judged(JudgedSections sections, String table, Instant now) {
    requireStatus(Status.SAVING_DATA, "be judged");
    return new Draft(this)
        .quality(metadata.quality().with(sections))
        .files(files.withSections(table))
        .at(now)
        .build();
  }

  /** Pictures of the volume lie beside it. */
  public MetadataRecord pictured(List<Preview> previews, Instant now) {
    requireStatus(Status.SAVING_DATA, "be pictured");
    return new Draft(this).files(files.withPreviews(previews)).at(now).build();
  }

  /** Something that the volume is none the worse for could not be done. */
  public MetadataRecord noting(String problem, Instant now) {
    requireUnderWay("note a problem");
    return new Draft(this)
        .quality(metadata.quality().noting(OneLine.of(problem)))
        .at(now)
        .build();
  }

  /** What these rules say of the figures as they stand. */
  public MetadataRecord gated(List<Gate> gates) {
    return new Draft(this)
        .quality(metadata.quality().with(GateReport.of(this, gates)))
        .build();
  }

  /**
   * The same of a finished volume, whose figures or rules may have changed.
   *
   * @return this very record if they say what they said before
   */
  public MetadataRecord gatedAnew(List<Gate> gates, Instant now) {
    MetadataRecord gated = gated(gates);
    return RecordJson.sameContent(this, gated) ? this : new Draft(gated).at(now).build();
  }

  /** The array is written, flushed, digested and has its final name. */
  public MetadataRecord complete(
      Artifact artifact, VolumeStatistics statistics, Timings timings, Instant now) {
    return entered(Status.COMPLETE, now)
        .technical(metadata.technical().with(artifact, statistics).with(timings))
        .quality(metadata.quality().with(StatisticsSummary.of(statistics)))
        .files(files.withVolume(artifact.name()))
        .build();
  }

  /** The array's chunks are accounted for, one by one, in a file beside it. */
  public MetadataRecord proven(String proof, ChunkCounts chunks, Timings timings, Instant now) {
    requireStatus(Status.SAVING_DATA, "be proven");
    return new Draft(this)
        .technical(metadata.technical().with(timings))
        .quality(metadata.quality().with(chunks))
        .files(files.withAdditional(proof))
        .at(now)
        .build();
  }

  /** How far the chunks are, when the job stops before the end. */
  public MetadataRecord accounted(ChunkCounts chunks, Instant now) {
    return new Draft(this).quality(metadata.quality().with(chunks)).at(now).build();
  }

  /** The job stopped; a {@link CancelledException} makes the record cancelled, anything else failed. */
  public MetadataRecord failed(Throwable failure, Instant now) {
    Status end = failure instanceof CancelledException ? Status.CANCELLED : Status.FAILED;
    return entered(end, now).error(Failure.of(failure, retries())).build();
  }

  /** The same failure with more to say of it: that the other ways led nowhere either. */
  public MetadataRecord retold(Throwable failure, Instant now) {
    requireStatus(Status.FAILED, "be told of more failures");
    return new Draft(this).error(Failure.of(failure, retries())).at(now).build();
  }

  public MetadataRecord cancelled(String why, Instant now) {
    return entered(Status.CANCELLED, now)
        .error(Failure.cancelled(why, retries()))
        .build();
  }

  /** The configuration wants the volume left. */
  public MetadataRecord skipped(String why, Instant now) {
    return entered(Status.CANCELLED, now).error(Failure.skipped(why, retries())).build();
  }

  /** For a record found midway while nobody holds its lock. */
  public MetadataRecord interrupted(Instant now) {
    requireUnderWay("have been interrupted");
    return entered(Status.FAILED, now)
        .error(Failure.interrupted(status, retries()))
        .build();
  }

  /** The raw file was removed, as the configuration asks. */
  public MetadataRecord withoutRaw() {
    return new Draft(this).files(files.withRaw(Optional.empty())).build();
  }

  /**
   * The same finished volume under what archive and configuration say now; what the file's header said and what was
   * measured stays.
   *
   * @return this very record if nothing changed
   */
  public MetadataRecord relabelled(VolumeListing listing, List<Origin> ranking, Instant now) {
    requireSameVolume(listing);
    requireStatus(Status.COMPLETE, "be relabelled");
    List<Statement> all = new ArrayList<>(listing.statements());
    all.addAll(metadata.provenance().saidByTheVolume());
    Reconciliation facts = Reconciliation.of(all, ranking);
    MetadataRecord relabelled = new Draft(this)
        .facts(facts)
        .technical(metadata.technical().with(Core.of(facts)))
        .additional(additionalMetadata.withArchive(listing.archiveSaid()))
        .build();
    return RecordJson.sameContent(this, relabelled)
        ? this
        : new Draft(relabelled).at(now).build();
  }

  private Draft entered(Status next, Instant now) {
    requireNext(next);
    return new Draft(this).status(next).progress(progress.entered(next, now)).at(now);
  }

  private int retries() {
    return progress.attempt() - 1;
  }

  private static Optional<String> named(String runId) {
    return Optional.of(runId).filter(name -> !name.isBlank());
  }

  private static Metadata described(
      VolumeListing listing, Reconciliation facts, Pipeline pipeline) {
    return new Metadata(
        Core.of(facts),
        Technical.none(),
        Provenance.of(listing.address(), pipeline, facts),
        Quality.of(facts));
  }

  private static List<Statement> found(VolumeDescriptor volume) {
    List<Statement> all = new ArrayList<>(volume.statements());
    all.add(new Statement(
        Field.VOLUME_SHAPE, volume.shape().toList(), Origin.MEASURED, "decoded array"));
    String dataType = volume.dataType().numpyName();
    all.add(new Statement(Field.DATA_TYPE, dataType, Origin.MEASURED, "decoded array"));
    return all;
  }

  private void requireNext(Status next) {
    if (!status.next().contains(next)) {
      throw new IllegalStateException(
          source + " " + sourceId + " cannot go from " + status.label() + " to " + next.label());
    }
  }

  private void requireStatus(Status wanted, String purpose) {
    if (status != wanted) {
      throw new IllegalStateException(source + " " + sourceId + " must be " + wanted.label()
          + " to " + purpose + ", but is " + status.label());
    }
  }

  private void requireUnderWay(String purpose) {
    if (!status.isUnderWay()) {
      throw new IllegalStateException(
          source + " " + sourceId + " is " + status.label() + ": it cannot " + purpose);
    }
  }

  private void requireSameVolume(VolumeListing listing) {
    if (!listing.source().equals(source) || !listing.sourceId().equals(sourceId)) {
      throw new IllegalStateException("the record of " + source + " " + sourceId + " cannot take "
          + listing.source() + " " + listing.sourceId());
    }
  }

  private static void requireWhole(Metadata metadata, RecordFiles files) {
    Technical made = metadata.technical();
    boolean whole = metadata.core().volumeShape().isPresent()
        && metadata.core().dataType().isPresent()
        && made.fileSizeBytes().isPresent()
        && made.sha256().isPresent()
        && made.statistics().isPresent()
        && files.volume().isPresent();
    if (!whole) {
      throw new IllegalStateException(
          "a complete record has shape, data type, size, checksum, statistics and volume file");
    }
  }
}
