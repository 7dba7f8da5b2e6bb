package org.emingest.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.emingest.error.ConfigException;
import org.emingest.error.IngestException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.chunk.AveragedVolume;
import org.emingest.format.chunk.Averaging;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.PointNm;
import org.emingest.volume.Region;
import org.emingest.volume.SourceLocation;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeAddress.ChunkedPart;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeListing;
import org.emingest.volume.VoxelLattice;
import org.emingest.volume.Zyx;

/**
 * The volumes that a user gets of a pyramid: one for each level, channel and time point that is wanted. The same wish has the
 * same names in every run: data set, level, channel, time point, region.
 *
 * @param request whose identifier the names begin with
 * @param store by the route that is taken to it
 * @param group key under which the levels were opened
 * @param levels finest first; a level's channels and time points follow each other
 * @param said of all of them; voxel sizes of the finest level alone
 * @param archiveSaid as the archive said it
 */
public record PyramidVolumes(
    VolumeRequest request,
    SourceLocation store,
    String group,
    List<ScaleLevel> levels,
    List<Statement> said,
    Map<String, Object> archiveSaid) {

  private static final Zyx AS_THEY_ARE = new Zyx(1, 1, 1);
  private static final int LONGEST_NAME = 110;
  private static final double MB = 1e6;

  /** An edge of 11.84 nm counts as 12. */
  private static final double NEARLY = 0.98;

  private static final Set<Field> EDGES =
      Set.of(Field.VOXEL_SIZE_Z, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_X);

  public PyramidVolumes {
    levels = List.copyOf(levels);
    said = List.copyOf(said);
  }

  /** What the wish comes to; what cannot be had is refused by itself, as a level that is not there. */
  public Listed listed(ArrayWish wish) {
    List<VolumeListing> volumes = new ArrayList<>();
    Map<VolumeRequest, IngestException> refused = new LinkedHashMap<>();
    Map<VolumeListing, String> skipped = new LinkedHashMap<>();
    for (String name : wish.levels().isEmpty() ? preferred(wish) : wish.levels()) {
      try {
        List<ScaleLevel> level = named(name);
        Region region = region(level.get(0), wish);
        for (ScaleLevel each : level) {
          take(each, region, wish, volumes, skipped);
        }
      } catch (IngestException reason) {
        String id = shortened(request.sourceId() + "_" + plain(name));
        refused.put(new VolumeRequest(request.source(), id, request.asked()), reason);
      }
    }
    return new Listed(volumes, refused, skipped);
  }

  private void take(
      ScaleLevel level,
      Region region,
      ArrayWish wish,
      List<VolumeListing> volumes,
      Map<VolumeListing, String> skipped) {
    VolumeDescriptor array = level.array().descriptor();
    double bytes = (double) region.voxels() * array.dataType().bytes();
    if (bytes <= wish.mostBytes() || wish.large() == ArrayWish.LargeArrays.STREAM) {
      volumes.add(listing(level, region, AS_THEY_ARE));
      return;
    }
    String tooLarge = "%.1f MB are more than max_array_size_mb: %.1f"
        .formatted(bytes / MB, wish.mostBytes() / MB);
    if (wish.large() == ArrayWish.LargeArrays.SKIP) {
      skipped.put(listing(level, region, AS_THEY_ARE), tooLarge + ", and large_array_mode is skip");
      return;
    }
    Optional<Averaging> means = Averaging.isPossible(array)
        ? Averaging.toFit(
            region, array.dataType(), lattice(level).map(VoxelLattice::spacing), wish.mostBytes())
        : Optional.empty();
    if (means.isPresent()) {
      volumes.add(listing(level, means.get().region(), means.get().box()));
    } else {
      String reason = Averaging.isPossible(array)
          ? ", and not one mean fits"
          : ", and labels of " + array.dataType() + " have no mean";
      skipped.put(
          listing(level, region, AS_THEY_ARE),
          tooLarge + reason + ": large_array_mode is downsample");
    }
  }

  /** Names of the levels that are taken when none is named. */
  private List<String> preferred(ArrayWish wish) {
    List<String> fit = levels.stream()
        .filter(level -> isCoarseEnough(level, wish.preferredVoxelNm()))
        .map(ScaleLevel::name)
        .distinct()
        .toList();
    if (fit.isEmpty()) {
      return List.of(levels.get(levels.size() - 1).name());
    }
    // A region is of one level's voxels, and few coarse ones have any voxel of a small region.
    return wish.isPart() ? fit.subList(0, 1) : fit;
  }

  /** Sections are often thicker than pixels are wide: the middle one of the three edges counts. */
  private boolean isCoarseEnough(ScaleLevel level, double preferredNm) {
    return lattice(level)
        .map(lattice -> middle(lattice.spacing()) >= NEARLY * preferredNm)
        .orElse(true);
  }

  private static double middle(PointNm edges) {
    double least = Math.min(edges.z(), Math.min(edges.y(), edges.x()));
    double most = Math.max(edges.z(), Math.max(edges.y(), edges.x()));
    return edges.z() + edges.y() + edges.x() - least - most;
  }

  /** As the metadata have it, or for the finest level as it was told. */
  private Optional<VoxelLattice> lattice(ScaleLevel level) {
    return level
        .lattice()
        .or(() -> Statement.edges(statements(level))
            .map(edges -> new VoxelLattice(new PointNm(0, 0, 0), edges)));
  }

  private List<ScaleLevel> named(String name) {
    List<ScaleLevel> found = levels.stream()
        .filter(level ->
            level.name().equals(name) || level.name().isEmpty() && level.key().equals(name))
        .toList();
    if (found.isEmpty()) {
      throw new NotFoundException(
          place() + " has no level '" + name + "'; there are " + levelsInWords());
    }
    return found;
  }

  private String place() {
    String where = group.isEmpty() ? "" : " " + group;
    return store.uri() + where;
  }

  private String levelsInWords() {
    Set<String> told = new LinkedHashSet<>();
    for (ScaleLevel level : levels) {
      String edges =
          lattice(level).map(lattice -> ", " + lattice.spacing() + " nm").orElse("");
      String name = level.name().isEmpty() ? level.key() : level.name();
      told.add(name + " (" + level.array().descriptor().shape() + edges + ")");
    }
    return String.join(", ", told);
  }

  private Region region(ScaleLevel level, ArrayWish wish) {
    Zyx shape = level.array().descriptor().shape();
    if (wish.region().isPresent()) {
      Region region = wish.region().get();
      if (!region.isInside(shape)) {
        throw new ConfigException("region: " + region.range() + " leaves level '" + level.name()
            + "' of " + place() + ", which is " + Region.of(shape).range());
      }
      return region;
    }
    if (wish.regionNm().isEmpty()) {
      return Region.of(shape);
    }
    VoxelLattice lattice = lattice(level)
        .orElseThrow(() -> new UnsupportedDataException(
            "region_nm: the metadata of " + level.array().descriptor().shape() + " level '"
                + level.name() + "' of " + place()
                + " do not say how large voxels are (axes without units?): give a region in voxels,"
                + " or tell voxel_size_nm"));
    try {
      return lattice.voxels(wish.regionNm().get(), shape);
    } catch (IllegalArgumentException outside) {
      throw new ConfigException(
          "region_nm: level '" + level.name() + "' of " + place() + ": " + outside.getMessage());
    }
  }

  private VolumeListing listing(ScaleLevel level, Region region, Zyx averaged) {
    VolumeDescriptor array = level.array().descriptor();
    ChunkedPart part =
        new ChunkedPart(level.key(), region, Optional.of(level.whole(group)), averaged);
    List<Statement> statements =
        new ArrayList<>(AveragedVolume.averaged(statements(level), averaged));
    String where = place() + " level " + level.name();
    statements.add(
        new Statement(Field.VOLUME_SHAPE, part.shape().toList(), Origin.FILE_HEADER, where));
    DataType type = array.dataType();
    statements.add(new Statement(Field.DATA_TYPE, type.numpyName(), Origin.FILE_HEADER, where));
    return new VolumeListing(
        request.source(),
        name(level, part),
        VolumeAddress.chunks(store, part, level.channel(), level.timePoint())
            .declaring(Optional.of(type)),
        statements,
        archiveSaid);
  }

  /** What the pyramid says of this level, then what is said of all; edges that were told are the finest level's. */
  private List<Statement> statements(ScaleLevel level) {
    boolean finest = level.name().equals(levels.get(0).name());
    List<Statement> statements = new ArrayList<>(level.statements());
    said.stream().filter(each -> finest || !EDGES.contains(each.field())).forEach(statements::add);
    return statements;
  }

  private String name(ScaleLevel level, ChunkedPart part) {
    StringBuilder name = new StringBuilder(request.sourceId());
    if (!level.name().isEmpty()) {
      name.append('_').append(plain(level.name()));
    }
    if (levels.stream().anyMatch(other -> other.channel() > 0)) {
      name.append("_c").append(level.channel());
    }
    if (levels.stream().anyMatch(other -> other.timePoint() > 0)) {
      name.append("_t").append(level.timePoint());
    }
    Zyx shape = part.whole().orElseThrow().shape();
    Region wanted = part.region();
    boolean part0 = part.isAveraged()
        ? !isAllButARest(wanted, shape, part.averaged())
        : !wanted.equals(Region.of(shape));
    if (part0) {
      name.append("_z")
          .append(wanted.range().replace(':', '-').replaceFirst(",", "_y").replaceFirst(",", "_x"));
    }
    if (part.isAveraged()) {
      name.append("_mean")
          .append(part.averaged().toList().stream()
              .map(String::valueOf)
              .collect(Collectors.joining("-")));
    }
    return shortened(name.toString());
  }

  /** Whole boxes of a whole array leave less than one box at its ends. */
  private static boolean isAllButARest(Region region, Zyx shape, Zyx box) {
    return region.origin().equals(new Zyx(0, 0, 0))
        && shape.z() - region.shape().z() < box.z()
        && shape.y() - region.shape().y() < box.y()
        && shape.x() - region.shape().x() < box.x();
  }

  /** Fit for a file's name. */
  public static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._-]+|[._-]+$", "");
    return plain.isEmpty() ? "array" : plain;
  }

  /** The same name, or its beginning and a checksum of all if it is too long for a file's. */
  public static String shortened(String name) {
    if (name.length() <= LONGEST_NAME) {
      return name;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(name.getBytes(StandardCharsets.UTF_8));
    return "%s_%08x".formatted(name.substring(0, LONGEST_NAME), checksum.getValue());
  }
}
