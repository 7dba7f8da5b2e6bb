package org.emingest.loader.flyem;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.error.NotFoundException;
import org.emingest.format.chunk.ArrayWindow;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.format.dvid.DvidArray;
import org.emingest.format.dvid.DvidServer;
import org.emingest.format.precomputed.PrecomputedFormat;
import org.emingest.source.Workspace;
import org.emingest.volume.Region;
import org.emingest.volume.SourceLocation;
import org.emingest.volume.Zyx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two stores of the volume, each asked about itself at most once. */
final class Stores {

  private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

  private final FlyemConfig config;
  private final Workspace workspace;
  private List<ScaleLevel> levels;
  private DvidArray dvid;

  Stores(FlyemConfig config, Workspace workspace) {
    this.config = config;
    this.workspace = workspace;
  }

  /**
   * The scales of the precomputed volume, finest first.
   *
   * @throws org.emingest.error.IngestException if there is no such volume, or none that is read
   */
  List<ScaleLevel> levels() {
    if (levels == null) {
      levels = new PrecomputedFormat()
          .open(workspace.store(config.precomputedUrl()), "").stream()
              .filter(level -> level.channel() == 0)
              .toList();
    }
    return levels;
  }

  /**
   * The precomputed scale that is asked for.
   *
   * @throws NotFoundException if there is none; names those that there are
   */
  ScaleLevel level() {
    if (config.scale() >= levels().size()) {
      List<String> names = levels().stream().map(ScaleLevel::name).toList();
      throw new NotFoundException("%s has no scale %d; it has %d: %s, counted from 0"
          .formatted(
              config.precomputedUrl(), config.scale(), names.size(), String.join(", ", names)));
    }
    return levels().get(config.scale());
  }

  /**
   * The box that crops are placed in: the configured one, which is said of the finest scale; else what precomputed says.
   */
  TrueBox box() {
    Optional<TrueBox> told = config
        .extent()
        .filter(extent -> config.scale() == 0)
        .map(extent -> new TrueBox(
            FlyemConfig.zyx(extent.origin()),
            FlyemConfig.zyx(extent.shape()),
            "sources.flyem.extent"));
    return told.orElseGet(() -> box(level()));
  }

  /** One exporter pads the size and says the true one beside it. */
  private static TrueBox box(ScaleLevel level) {
    Map<String, Object> header = level.array().descriptor().header();
    String saidBy = "precomputed info, scale " + level.name();
    if (header.get("realsize") instanceof List<?> size && size.size() == 3) {
      Zyx first = header.get("realoffset") instanceof List<?> at && at.size() == 3
          ? turned(at)
          : offset(level);
      return new TrueBox(first, turned(size), saidBy + ", realsize");
    }
    return new TrueBox(offset(level), level.array().descriptor().shape(), saidBy);
  }

  /** Of a scale's first voxel, in the volume's own coordinates at that scale. */
  static Zyx offset(ScaleLevel level) {
    return turned((List<?>) level.array().descriptor().header().get("voxel_offset"));
  }

  private static Zyx turned(List<?> xyz) {
    return new Zyx(number(xyz.get(2)), number(xyz.get(1)), number(xyz.get(0)));
  }

  private static long number(Object value) {
    return value instanceof Number said ? said.longValue() : 0;
  }

  /** Where a route leads, for people and for the record. */
  SourceLocation place(String route) {
    URI uri = route.equals(FlyemConfig.DVID) ? config.dvidUrl() : config.precomputedUrl();
    return new SourceLocation(route, uri);
  }

  /** The array's path below it; which of the precomputed scales it is, its info tells when it is opened. */
  String key(String route) {
    return route.equals(FlyemConfig.DVID)
        ? "api/node/" + config.uuid() + "/" + config.dvidInstance()
        : "";
  }

  /**
   * The volume by one route, its voxel 0,0,0 being the first one of the box.
   *
   * @param part that is going to be read, in voxels of the box
   * @throws NotFoundException if the store does not have all of it
   */
  ChunkedArray open(String route, TrueBox box, Region part) {
    return route.equals(FlyemConfig.DVID)
        ? dvid().cut(box.first(), box.shape(), part)
        : precomputed(box, part);
  }

  private DvidArray dvid() {
    if (dvid == null) {
      DvidServer server = new DvidServer(workspace.store(config.dvidUrl(), DvidServer.refusals()));
      dvid = DvidArray.open(server, config.uuid(), config.dvidInstance(), config.dvidOptions());
    }
    return dvid;
  }

  private ChunkedArray precomputed(TrueBox box, Region part) {
    ScaleLevel level = level();
    ChunkedArray array = level.array();
    Zyx shape = array.descriptor().shape();
    Zyx from = box.first().minus(offset(level));
    Zyx partFrom = from.plus(part.origin());
    boolean inside = Math.min(partFrom.z(), Math.min(partFrom.y(), partFrom.x())) >= 0
        && new Region(partFrom, part.shape()).isInside(shape);
    if (!inside) {
      throw new NotFoundException(
          "%s, scale %s, has voxels (z, y, x) from %s on, %s of them, so none of a box of %s from %s on"
              .formatted(
                  config.precomputedUrl(),
                  level.name(),
                  offset(level).toList(),
                  shape,
                  part.shape(),
                  box.place(part)));
    }
    if (from.equals(new Zyx(0, 0, 0))) {
      return array;
    }
    if (Math.min(from.z(), Math.min(from.y(), from.x())) < 0) {
      throw new NotFoundException(
          config.precomputedUrl() + " begins at " + offset(level).toList()
              + " (z, y, x), behind the volume's first voxel " + box.first().toList()
              + "; correct sources.flyem.extent");
    }
    Zyx left = shape.minus(from);
    return new ArrayWindow(
        array,
        new Region(
            from,
            new Zyx(
                Math.min(left.z(), box.shape().z()),
                Math.min(left.y(), box.shape().y()),
                Math.min(left.x(), box.shape().x()))));
  }

  /** The extents by all who were asked so far, for the record. */
  Map<String, Object> extents(TrueBox box) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("true_box", box.said());
    if (levels != null && levels.size() > config.scale()) {
      TrueBox told = box(level());
      said.put(FlyemConfig.PRECOMPUTED, told.said());
      if (!told.first().equals(box.first()) || !told.shape().equals(box.shape())) {
        LOG.warn(
            "{} says that the volume is {} from {} on, {} says {} from {} on; the first is taken",
            box.saidBy(),
            box.shape(),
            box.first().toList(),
            told.saidBy(),
            told.shape(),
            told.first().toList());
      }
    }
    if (dvid != null) {
      said.put(
          FlyemConfig.DVID,
          Map.of(
              "origin_zyx",
              dvid.first().toList(),
              "shape_zyx",
              dvid.extent().toList(),
              "said_by",
              "DVID info, padding included"));
    }
    return said;
  }
}
