package org.emingest.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.emingest.metadata.Examples.NOON;
import static org.emingest.metadata.Examples.PIPELINE;
import static org.emingest.metadata.Examples.RANKING;
import static org.emingest.metadata.Examples.describedListing;
import static org.emingest.metadata.Examples.descriptor;
import static org.emingest.metadata.Examples.facts;
import static org.emingest.metadata.Examples.listing;
import static org.emingest.metadata.Examples.said;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.emingest.error.CancelledException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnreachableException;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.PointNm;
import org.emingest.volume.Region;
import org.emingest.volume.SourceLocation;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeAddress.ChunkedPart;
import org.emingest.volume.VolumeAddress.Whole;
import org.emingest.volume.VolumeListing;
import org.emingest.volume.VoxelLattice;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetadataRecordTest {

  private static final Instant LATER = NOON.plusSeconds(60);
  private static final SchemaValidator VALIDATOR = SchemaValidator.bundled();

  private static final Map<Status, UnaryOperator<MetadataRecord>> STEPS = Map.of(
      Status.PENDING,
          record -> record.pendingAgain(
              describedListing(), facts(describedListing()), PIPELINE, "run-2", LATER),
      Status.PROCESSING, record -> record.processing(LATER),
      Status.SAVING_DATA,
          record -> record.savingData(descriptor(), facts(describedListing()), LATER),
      Status.COMPLETE,
          record -> record.complete(
              Examples.artifact(), Examples.statistics(), Examples.stageTimings(), LATER),
      Status.FAILED, record -> record.failed(new UnreachableException("no answer"), LATER),
      Status.CANCELLED, record -> record.cancelled("asked to stop", LATER));

  @ParameterizedTest
  @EnumSource
  void allowsTheStepsOfTheTableAndNoOthers(Status from) {
    for (Status to : Status.values()) {
      MetadataRecord before = Examples.in(from);
      if (from.next().contains(to)) {
        assertThat(STEPS.get(to).apply(before).status()).isEqualTo(to);
      } else {
        assertThatThrownBy(() -> STEPS.get(to).apply(before))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(from.label());
      }
    }
  }

  @Test
  void hasTheTransitionsThatTheDesignDraws() {
    assertThat(Status.PENDING.next())
        .isEqualTo(Set.of(Status.PROCESSING, Status.FAILED, Status.CANCELLED));
    assertThat(Status.PROCESSING.next())
        .isEqualTo(Set.of(Status.SAVING_DATA, Status.FAILED, Status.CANCELLED));
    assertThat(Status.SAVING_DATA.next())
        .isEqualTo(Set.of(Status.COMPLETE, Status.FAILED, Status.CANCELLED));
    assertThat(Status.COMPLETE.next()).isEmpty();
    assertThat(Status.FAILED.next()).isEqualTo(Set.of(Status.PENDING));
    assertThat(Status.CANCELLED.next()).isEqualTo(Set.of(Status.PENDING));
  }

  @ParameterizedTest
  @EnumSource
  void isValidInEveryStateAndReadBackAsItWas(Status status) throws IOException {
    MetadataRecord record = Examples.in(status);

    byte[] bytes = RecordJson.bytes(RecordJson.tree(record));
    JsonNode read = RecordJson.parse(bytes);

    assertThat(VALIDATOR.validate(read)).isEmpty();
    assertThat(read.path("status").textValue()).isEqualTo(status.label());
    assertThat(RecordJson.bytes(RecordJson.tree(RecordJson.record(read)))).isEqualTo(bytes);
  }

  @Test
  void leavesOutWhatIsUnknownAndShowsNullOnlyForAnAxisBesideAKnownOne() {
    JsonNode pending = RecordJson.tree(Examples.pending());
    MetadataRecord bare =
        MetadataRecord.pending(listing(), facts(listing()), PIPELINE, "run-1", NOON);

    assertThat(pending.at("/metadata/core/voxel_size_nm/z").doubleValue()).isEqualTo(5.0);
    assertThat(pending.at("/metadata/core/voxel_size_nm/y").isNull()).isTrue();
    assertThat(RecordJson.tree(bare).at("/metadata/core").isEmpty()).isTrue();
    assertThat(pending.has("error")).isFalse();
    assertThat(pending.at("/metadata/technical").isEmpty()).isTrue();
  }

  @Test
  void neverWritesNaN() {
    MetadataRecord record = Examples.savingData()
        .complete(
            Examples.artifact(),
            Examples.statisticsOfNothingFinite(),
            Examples.stageTimings(),
            LATER);

    JsonNode tree = RecordJson.tree(record);

    assertThat(VALIDATOR.validate(tree)).isEmpty();
    assertThat(tree.at("/metadata/technical/global_mean").isMissingNode()).isTrue();
    assertThat(tree.at("/metadata/technical/statistics").has("maximum")).isFalse();
    assertThat(tree.at("/metadata/technical/statistics/sections/mean/0").isNull())
        .isTrue();
    assertThat(tree.at("/additional_metadata/file_header/gamma").textValue()).isEqualTo("NaN");
  }

  @Test
  void cannotBeCompleteWithoutChecksum() {
    MetadataRecord whole = Examples.complete();
    Metadata hollow = new Metadata(
        whole.metadata().core(),
        Technical.none(),
        whole.metadata().provenance(),
        whole.metadata().quality());

    assertThatThrownBy(() -> new MetadataRecord(
            whole.id(),
            whole.schemaVersion(),
            whole.runId(),
            whole.source(),
            whole.sourceId(),
            whole.status(),
            whole.createdAt(),
            whole.updatedAt(),
            whole.progress(),
            whole.error(),
            hollow,
            whole.files(),
            whole.additionalMetadata()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void tellsWhatWasMadeAndWhatItCost() {
    JsonNode technical = RecordJson.tree(Examples.complete()).at("/metadata/technical");

    assertThat(technical.path("sha256").textValue()).isEqualTo(Examples.SHA_256);
    assertThat(technical.path("file_size_bytes").longValue()).isEqualTo(152);
    assertThat(technical.path("dtype").textValue()).isEqualTo("|u1");
    assertThat(technical.at("/timings/fetch_mb_per_second").doubleValue()).isEqualTo(2.0);
    assertThat(technical.at("/timings/total_seconds").doubleValue()).isEqualTo(3.0);
    assertThat(technical.at("/statistics/repeated_sections/0").longValue()).isEqualTo(1);
  }

  @Test
  void givesTheVolumesEdgesOnceAllVoxelSizesAreKnown() {
    MetadataRecord known = Examples.complete(
        said(Field.VOXEL_SIZE_Y, 2.0, Origin.FILE_HEADER),
        said(Field.VOXEL_SIZE_X, 3.0, Origin.FILE_HEADER));

    assertThat(known.metadata().technical().dimensionsNm()).contains(new DimensionsNm(10, 6, 12));
    assertThat(Examples.complete().metadata().technical().dimensionsNm()).isEmpty();
  }

  @Test
  void saysWhoSaidEachValue() {
    Map<String, String> origins = Examples.complete(
            said(Field.VOXEL_SIZE_X, 3.0, Origin.FILE_HEADER))
        .metadata()
        .provenance()
        .origins();

    assertThat(origins)
        .containsEntry("core.description", "configuration")
        .containsEntry("core.voxel_size_nm.x", "file header")
        .containsEntry("core.volume_shape", "measured")
        .containsEntry("core.data_type", "measured")
        .doesNotContainKey("core.voxel_size_nm.y");
  }

  @Test
  void remembersTheAttemptsBehindItAndKeepsItsIdentity() {
    MetadataRecord first = Examples.in(Status.FAILED);
    VolumeListing listing = describedListing();

    MetadataRecord second = first.pendingAgain(listing, facts(listing), PIPELINE, "run-2", LATER);
    MetadataRecord failedAgain = second.failed(new UnreachableException("no answer"), LATER);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.createdAt()).isEqualTo(first.createdAt());
    assertThat(second.error()).isEmpty();
    assertThat(second.runId()).contains("run-2");
    assertThat(failedAgain.error().orElseThrow().retryCount()).isEqualTo(1);
    assertThat(failedAgain.progress().steps())
        .extracting(Progress.Step::status)
        .containsExactly(
            Status.PENDING, Status.PROCESSING, Status.FAILED, Status.PENDING, Status.FAILED);
  }

  @Test
  void keepsABoundedHistoryOverManyAttempts() {
    MetadataRecord record = Examples.in(Status.FAILED);
    VolumeListing listing = describedListing();
    for (int attempt = 0; attempt < 200; attempt++) {
      record = record
          .pendingAgain(listing, facts(listing), PIPELINE, "run", LATER)
          .failed(new UnreachableException("no answer"), LATER);
    }

    assertThat(record.progress().steps()).hasSize(Progress.KEPT_STEPS);
    assertThat(record.error().orElseThrow().retryCount()).isEqualTo(200);
  }

  @Test
  void namesTheKindOfFailureAndItsExitStatus() {
    MetadataRecord corrupt =
        Examples.fetched().failed(new CorruptDataException("stack.tif", 8, "no tag"), LATER);
    MetadataRecord defect = Examples.fetched().failed(new ArithmeticException("by zero"), LATER);
    MetadataRecord full = Examples.fetched().failed(new OutOfMemoryError("heap"), LATER);
    MetadataRecord stopped = Examples.fetched().failed(new CancelledException("SIGINT"), LATER);

    assertThat(corrupt.error())
        .contains(new Failure("stack.tif at byte 8: no tag", "corrupt-data", 5, 0));
    assertThat(defect.error())
        .contains(new Failure("java.lang.ArithmeticException: by zero", "defect", 1, 0));
    assertThat(full.error().orElseThrow().exitStatus()).isEqualTo(7);
    assertThat(stopped.status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void keepsSecretsAndLineBreaksOutOfErrors() {
    String text = "cannot reach ftp://me:p@ss@host/x?api_key=abc&page=2\n\tat line 2";
    MetadataRecord failed = Examples.pending().failed(new UnreachableException(text), LATER);

    assertThat(failed.error().orElseThrow().message())
        .isEqualTo("cannot reach ftp://***@host/x?api_key=***&page=2 at line 2");
  }

  @ParameterizedTest
  @CsvSource({
    "https://archive.example/Jürgen [1].tif, https://archive.example/J%C3%BCrgen%20%5B1%5D.tif",
    "https://archive.example/a%20b?x=1#c, https://archive.example/a%20b?x=1#c",
    "ftp://me:secret@archive.example/x.tif, ftp://***@archive.example/x.tif",
    "https://archive.example/x?access_token=abc&p=1, https://archive.example/x?access_token=***&p=1",
    "http://[::1]:8080/x.tif, http://[::1]:8080/x.tif",
    "file:/tmp/x.tif, file:/tmp/x.tif"
  })
  void keepsUrlsValidAndWithoutSecrets(String url, String recorded) {
    SourceObject object = new SourceObject(
        "x.tif",
        "https",
        url,
        Optional.of(""),
        Optional.of(Instant.MAX),
        OptionalLong.empty(),
        Examples.SHA_256);

    MetadataRecord record = Examples.pending()
        .processing(LATER)
        .fetched(List.of(object), "downloads/x.tif", Examples.fetchTimings(), LATER);

    assertThat(record.metadata().provenance().sourceObject().orElseThrow().url())
        .isEqualTo(recorded);
    assertThat(VALIDATOR.validate(RecordJson.tree(record))).isEmpty();
  }

  @Test
  void tellsOfEachFileOfSeveralAndOfEachWayToThem() {
    MetadataRecord record = Examples.pending()
        .processing(LATER)
        .routed(
            List.of(
                new RouteUse("https", 1, 1, Optional.of("no answer\nat all")),
                new RouteUse("ftp", 1, 0, Optional.empty())),
            LATER)
        .fetched(
            List.of(Examples.object("a.dm3"), Examples.object("b.dm3")),
            "downloads/11759",
            Examples.fetchTimings(),
            LATER);

    JsonNode tree = RecordJson.tree(record);
    assertThat(VALIDATOR.validate(tree)).isEmpty();
    assertThat(tree.at("/metadata/provenance/source_object").isMissingNode()).isTrue();
    assertThat(tree.at("/metadata/provenance/source_files/1/name").asText()).isEqualTo("b.dm3");
    assertThat(tree.at("/metadata/provenance/routes/0/error").asText())
        .isEqualTo("no answer at all");
    assertThat(tree.at("/metadata/provenance/routes/1/failures").asLong()).isZero();
    assertThat(tree.at("/files/raw").asText()).isEqualTo("downloads/11759");
  }

  @Test
  void isFailedAsInterruptedWhenItsProcessIsGone() {
    MetadataRecord record = Examples.savingData().interrupted(LATER);

    assertThat(record.status()).isEqualTo(Status.FAILED);
    assertThat(record.error().orElseThrow().type()).isEqualTo("interrupted");
    assertThat(record.error().orElseThrow().message()).contains("saving-data");
    assertThat(VALIDATOR.validate(RecordJson.tree(record))).isEmpty();
    assertThatThrownBy(() -> Examples.complete().interrupted(LATER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void boundsProgressAndRefusesItOnceStopped() {
    MetadataRecord over = Examples.fetched().progress(250, "fetching", LATER);

    assertThat(over.progress().percent()).isEqualTo(100);
    assertThat(over.progress().currentStep()).isEqualTo("fetching");
    assertThat(over.progress().steps()).isEqualTo(Examples.fetched().progress().steps());
    assertThatThrownBy(() -> Examples.complete().progress(1, "again", LATER))
        .isInstanceOf(IllegalStateException.class);
    assertThat(over.progress(Double.NaN, "fetching", LATER).progress().percent())
        .isEqualTo(100);
  }

  @Test
  void forgetsTheRawFileWhenItIsRemoved() {
    MetadataRecord record = Examples.complete().withoutRaw();

    assertThat(record.files().raw()).isEmpty();
    assertThat(record.metadata().provenance().sourceObject()).isPresent();
  }

  @Test
  void takesWhatTheConfigurationSaysNowWithoutForgettingTheHeader() throws IOException {
    MetadataRecord saved = Examples.complete(said(Field.VOXEL_SIZE_Z, 5.0, Origin.FILE_HEADER));
    MetadataRecord read =
        RecordJson.record(RecordJson.parse(RecordJson.bytes(RecordJson.tree(saved))));

    VolumeListing corrected = listing(said(Field.VOXEL_SIZE_Z, 6.0, Origin.CONFIGURATION));
    MetadataRecord now = read.relabelled(corrected, RANKING, LATER);

    assertThat(now.metadata().core().voxelSizeNm().orElseThrow().z()).hasValue(6.0);
    assertThat(now.metadata().core().description()).isEmpty();
    assertThat(now.metadata().core().volumeShape()).contains(List.of(2L, 3L, 4L));
    assertThat(now.metadata().provenance().conflicts()).singleElement().satisfies(conflict -> {
      assertThat(conflict.field()).isEqualTo("core.voxel_size_nm.z");
      assertThat(conflict.others().get(0).origin()).isEqualTo("file header");
    });
    assertThat(now.updatedAt()).isNotEqualTo(read.updatedAt());
    assertThat(VALIDATOR.validate(RecordJson.tree(now))).isEmpty();
    assertThat(now.relabelled(corrected, RANKING, LATER.plusSeconds(9))).isSameAs(now);
  }

  @Test
  void saysOfWhichArrayAVolumeIsAPartAndWhereItLies() throws IOException {
    VoxelLattice lattice = new VoxelLattice(new PointNm(1.5, 2, -8), new PointNm(3, 4, 16));
    Whole whole = new Whole(
        "em/raw", "s1", new Zyx(100, 200, 300), new Zyx(64, 64, 64), Optional.of(lattice));
    Region region = new Region(new Zyx(10, 0, 2), new Zyx(4, 6, 4));
    ChunkedPart part = new ChunkedPart("em/raw/s1", region, Optional.of(whole), new Zyx(2, 2, 1));
    VolumeListing listing = new VolumeListing(
        "openorganelle",
        "cell_s1",
        VolumeAddress.chunks(
            new SourceLocation("s3", URI.create("s3://bucket/cell.zarr")), part, 1, 0),
        List.of(),
        Map.of());

    MetadataRecord record =
        MetadataRecord.pending(listing, facts(listing), PIPELINE, "run-1", NOON);
    JsonNode provenance = RecordJson.tree(record).at("/metadata/provenance");

    assertThat(provenance.at("/route").asText()).isEqualTo("s3");
    assertThat(provenance.at("/internal_path").asText()).isEqualTo("em/raw/s1");
    assertThat(provenance.at("/scale_level").asText()).isEqualTo("s1");
    assertThat(provenance.at("/array_shape")).hasToString("[100,200,300]");
    assertThat(provenance.at("/channel").asInt()).isEqualTo(1);
    assertThat(provenance.at("/region/origin")).hasToString("[10,0,2]");
    assertThat(provenance.at("/averaged_voxels")).hasToString("[2,2,1]");
    assertThat(provenance.at("/origin_nm")).hasToString("{\"z\":33.0,\"y\":4.0,\"x\":24.0}");
    assertThat(VALIDATOR.validate(RecordJson.tree(record))).isEmpty();
    assertThat(RecordJson.record(RecordJson.tree(record))).isEqualTo(record);
  }

  @Test
  void aVolumeOfChunksStaysAsCompleteAsItsChunksWhateverIsSaidOfIt() throws IOException {
    MetadataRecord proven = Examples.savingData()
        .proven("a_chunks.npy", new ChunkCounts(8, 5, 3, 0), Timings.none(), LATER)
        .complete(Examples.artifact(), Examples.statistics(), Examples.stageTimings(), LATER);
    MetadataRecord read =
        RecordJson.record(RecordJson.parse(RecordJson.bytes(RecordJson.tree(proven))));
    VolumeListing other = listing(said(Field.DESCRIPTION, "said anew", Origin.CONFIGURATION));

    MetadataRecord now = read.relabelled(other, RANKING, LATER);

    assertThat(now.metadata().core().description()).contains("said anew");
    assertThat(now.metadata().quality().completenessScore()).isEqualTo(1.0);
    assertThat(
            RecordJson.tree(now).at("/metadata/quality/metrics/chunks/absent").asInt())
        .isEqualTo(3);
  }

  @Test
  void readsTheOlderNameOfASourceAsTodaysName() throws IOException {
    String text = new String(
            RecordJson.bytes(RecordJson.tree(Examples.complete())), StandardCharsets.UTF_8)
        .replace("\"source\" : \"epfl\"", "\"source\" : \"ebi\"");

    JsonNode modern = RecordJson.modern(RecordJson.parse(text.getBytes(StandardCharsets.UTF_8)));

    assertThat(modern.path("source").textValue()).isEqualTo("empiar");
    assertThat(RecordJson.record(modern).source()).isEqualTo("empiar");
    assertThat(Optional.of(modern).map(VALIDATOR::validate).orElseThrow()).isEmpty();
  }
}
