package org.emingest.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.emingest.error.Masking;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.PointNm;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeAddress.ChunkedPart;
import org.emingest.volume.VolumeAddress.Whole;
import org.emingest.volume.VoxelLattice;

/**
 * Where the volume and each thing said about it come from.
 *
 * @param sourceObject the file, if the volume is made of one
 * @param sourceFiles the files, in order, if it is made of several
 * @param routes the ways to the files that were tried, in their order
 * @param internalPath the array's path inside its container, if it has one
 * @param route by which an array that is not fetched as files was read
 * @param scaleLevel that array's name in its pyramid
 * @param arrayShape Z,Y,X of all of it, in voxels
 * @param channel of the array that the volume is, from 0
 * @param timePoint of the array that the volume is, from 0
 * @param region the part of the array that the volume is
 * @param averagedVoxels of the array, Z,Y,X, whose mean is one voxel of the volume, if any are
 * @param originNm centre of the volume's first voxel
 * @param origins who said each descriptive value, by the value's path below {@code metadata}
 * @param conflicts where others said something else
 * @param statements everything that was said, chosen or not
 * @param migratedFrom the older record that this one was made of
 */
public record Provenance(
    String downloadUrl,
    Pipeline processingPipeline,
    Optional<FetchedObject> sourceObject,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FetchedFile> sourceFiles,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RouteUse> routes,
    Optional<String> internalPath,
    Optional<String> route,
    Optional<String> scaleLevel,
    Optional<List<Long>> arrayShape,
    OptionalInt channel,
    OptionalInt timePoint,
    Optional<Box> region,
    Optional<List<Long>> averagedVoxels,
    Optional<PointNm> originNm,
    Optional<String> licence,
    Optional<String> citation,
    Optional<String> doi,
    Map<String, String> origins,
    List<Conflict> conflicts,
    List<Stated> statements,
    Optional<MigratedFrom> migratedFrom) {

  /** The file of an older record, as it was then. */
  public record MigratedFrom(String file, String sha256, String generation) {}

  /** The object as the record shows it. */
  public record FetchedObject(
      String url,
      Optional<String> etag,
      Optional<Instant> lastModified,
      OptionalLong lengthBytes,
      String sha256) {}

  /** One file of several as the record shows it. */
  public record FetchedFile(
      String name,
      String route,
      String url,
      Optional<String> etag,
      Optional<Instant> lastModified,
      OptionalLong lengthBytes,
      String sha256) {}

  /** A part of an array: its first voxel and its shape, both Z,Y,X in voxels of the array. */
  public record Box(List<Long> origin, List<Long> shape) {

    public static Box of(Region region) {
      return new Box(region.origin().toList(), region.shape().toList());
    }
  }

  /** A value that one party gave: a string, a number, or a shape. */
  public record Said(Object value, String origin, String detail) {

    static Said of(Statement statement) {
      return new Said(
          statement.value(), statement.origin().label(), Masking.masked(statement.detail()));
    }
  }

  /** A field on which two parties differ. */
  public record Conflict(String field, Said chosen, List<Said> others) {

    public Conflict {
      others = List.copyOf(others);
    }
  }

  /** One thing that one party said. */
  public record Stated(String field, Object value, String origin, String detail) {

    static Stated of(Statement statement) {
      return new Stated(
          statement.field().path(),
          statement.value(),
          statement.origin().label(),
          Masking.masked(statement.detail()));
    }

    /** Empty if a later version of the record said it about a field that this one does not know. */
    Optional<Statement> toStatement() {
      return Arrays.stream(Field.values())
          .filter(known -> known.path().equals(field))
          .findFirst()
          .flatMap(known -> Arrays.stream(Origin.values())
              .filter(who -> who.label().equals(origin))
              .findFirst()
              .map(who -> new Statement(known, typed(value), who, detail)));
    }

    /** JSON keeps neither the width of a whole number nor that 8.0 is no whole number. */
    private static Object typed(Object value) {
      if (value instanceof List<?> sizes) {
        return sizes.stream().map(size -> ((Number) size).longValue()).toList();
      }
      return value instanceof Number number ? (Object) number.doubleValue() : value;
    }
  }

  public Provenance {
    sourceFiles = sourceFiles == null ? List.of() : List.copyOf(sourceFiles);
    routes = routes == null ? List.of() : List.copyOf(routes);
    origins = Map.copyOf(origins);
    conflicts = List.copyOf(conflicts);
    statements = List.copyOf(statements);
  }

  static Provenance of(VolumeAddress address, Pipeline pipeline, Reconciliation facts) {
    Optional<ChunkedPart> part = address.part();
    return new Provenance(
        Locations.recorded(address.location().toString()),
        pipeline,
        Optional.empty(),
        List.of(),
        List.of(),
        part.map(ChunkedPart::key).filter(key -> !key.isEmpty()),
        part.map(cut -> address.files().get(0).locations().get(0).route()),
        part.flatMap(ChunkedPart::whole).map(Whole::level).filter(level -> !level.isEmpty()),
        part.flatMap(ChunkedPart::whole).map(whole -> whole.shape().toList()),
        part.isPresent() ? OptionalInt.of(address.channel()) : OptionalInt.empty(),
        part.isPresent() ? OptionalInt.of(address.timePoint()) : OptionalInt.empty(),
        part.map(ChunkedPart::region).map(Box::of),
        part.filter(ChunkedPart::isAveraged).map(cut -> cut.averaged().toList()),
        part.flatMap(ChunkedPart::lattice).map(VoxelLattice::first),
        facts.text(Field.LICENCE),
        facts.text(Field.CITATION),
        facts.text(Field.DOI),
        facts.origins(),
        facts.conflicts(),
        facts.statements().stream().map(Stated::of).toList(),
        Optional.empty());
  }

  /** What stays true whatever archive and configuration say: the header's statements and what was measured. */
  List<Statement> saidByTheVolume() {
    return statements.stream()
        .flatMap(said -> said.toStatement().stream())
        .filter(said -> said.origin().isTheVolume())
        .toList();
  }

  Provenance with(Reconciliation facts) {
    return new Provenance(
        downloadUrl,
        processingPipeline,
        sourceObject,
        sourceFiles,
        routes,
        internalPath,
        route,
        scaleLevel,
        arrayShape,
        channel,
        timePoint,
        region,
        averagedVoxels,
        originNm,
        facts.text(Field.LICENCE),
        facts.text(Field.CITATION),
        facts.text(Field.DOI),
        facts.origins(),
        facts.conflicts(),
        facts.statements().stream().map(Stated::of).toList(),
        migratedFrom);
  }

  /** The files as they were fetched; one is the source object, several are listed. */
  Provenance with(List<SourceObject> objects) {
    List<FetchedFile> files = objects.stream().map(Provenance::file).toList();
    boolean one = files.size() == 1;
    return fetched(
        one ? Optional.of(object(files.get(0))) : Optional.empty(),
        one ? List.of() : files,
        routes);
  }

  Provenance withRoutes(List<RouteUse> tried) {
    return fetched(sourceObject, sourceFiles, tried);
  }

  private static FetchedFile file(SourceObject object) {
    return new FetchedFile(
        object.name(),
        object.route(),
        Locations.recorded(object.url()),
        object.etag().filter(etag -> !etag.isBlank()).map(OneLine::of),
        object.lastModified().filter(Times::isRecordable).map(Times::recorded),
        object.length(),
        object.sha256());
  }

  private static FetchedObject object(FetchedFile file) {
    return new FetchedObject(
        file.url(), file.etag(), file.lastModified(), file.lengthBytes(), file.sha256());
  }

  private Provenance fetched(
      Optional<FetchedObject> object, List<FetchedFile> files, List<RouteUse> tried) {
    return new Provenance(
        downloadUrl,
        processingPipeline,
        object,
        files,
        tried,
        internalPath,
        route,
        scaleLevel,
        arrayShape,
        channel,
        timePoint,
        region,
        averagedVoxels,
        originNm,
        licence,
        citation,
        doi,
        origins,
        conflicts,
        statements,
        migratedFrom);
  }
}
