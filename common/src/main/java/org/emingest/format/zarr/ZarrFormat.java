package org.emingest.format.zarr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.ChunkedFormat;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.format.zarr.Axis.Role;
import org.emingest.format.zarr.Multiscale.Dataset;
import org.emingest.volume.Statement;

/**
 * Zarr 2 and 3: arrays, and pyramids after OME-NGFF.
 *
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html">Zarr v2</a>
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html">Zarr v3</a>
 */
public final class ZarrFormat implements ChunkedFormat {

  /** Each is a volume of its own, and an object in memory before anything is read. */
  private static final long MOST_CHANNELS_AND_TIME_POINTS = 10_000;

  /** A level's pyramid is its parent group's, or that one's: some put arrays into a group for each level. */
  private static final int GROUPS_ABOVE = 2;

  @Override
  public String name() {
    return "Zarr";
  }

  @Override
  public boolean recognises(ChunkStore store, String key) {
    return Hierarchy.begins(store, key);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A level that is opened by itself has the axes and sizes that its pyramid gives it. A level that a pyramid names but
   * the store says it does not have is left out, unless that leaves none.
   */
  @Override
  public List<ScaleLevel> open(ChunkStore store, String key) {
    Hierarchy hierarchy = new Hierarchy(store);
    Node node = hierarchy.node(key).orElseThrow(() -> nothing(store, hierarchy, key));
    if (node.isArray()) {
      return array(store, hierarchy, node);
    }
    if (node.version() == 3) {
      Zarr3Metadata.requireUnderstood(node.metadata());
    }
    Multiscale multiscale = Multiscale.of(node)
        .orElseThrow(() -> new NotFoundException(store.location(key)
            + " is a Zarr group that is no pyramid" + Listing.inWords(store, hierarchy, key)));
    return pyramid(store, hierarchy, multiscale);
  }

  private static NotFoundException nothing(ChunkStore store, Hierarchy hierarchy, String key) {
    if (hierarchy.forbidden().isPresent()) {
      NotFoundException refusal = hierarchy.forbidden().get();
      return new NotFoundException(
          "no Zarr array or group at " + store.location(key) + ": " + refusal.getMessage(),
          refusal);
    }
    String there = Listing.inWords(store, hierarchy, "");
    return new NotFoundException("no Zarr array or group at " + store.location(key) + there);
  }

  private static List<ScaleLevel> array(ChunkStore store, Hierarchy hierarchy, Node node) {
    ZarrArray array = node.array(store);
    Optional<String> above = Keys.parent(node.key());
    for (int i = 0; i < GROUPS_ABOVE && above.isPresent(); i++) {
      Optional<Multiscale> pyramid = hierarchy
          .node(above.get(), node.version())
          .filter(group -> !group.isArray())
          .flatMap(Multiscale::of);
      if (pyramid.isPresent()) {
        for (Dataset each : pyramid.get().datasets()) {
          if (each.key().equals(node.key())) {
            return volumes(each.path(), array, pyramid.get().placement(each, array));
          }
        }
      }
      above = Keys.parent(above.get());
    }
    String name = node.key().substring(node.key().lastIndexOf('/') + 1);
    return volumes(name, array, CosemAttributes.placement(array));
  }

  private static List<ScaleLevel> pyramid(
      ChunkStore store, Hierarchy hierarchy, Multiscale multiscale) {
    List<ScaleLevel> levels = new ArrayList<>();
    for (Dataset each : multiscale.datasets()) {
      Optional<Node> node = hierarchy.node(each.key(), multiscale.group().version());
      if (node.isPresent() && node.get().isArray()) {
        ZarrArray array = node.get().array(store);
        Placement placement = multiscale.placement(each, array);
        levels.addAll(volumes(each.path(), array, placement));
      }
    }
    if (levels.isEmpty()) {
      throw new NotFoundException(multiscale.json().location()
          + " names a pyramid of " + multiscale.datasets().size()
          + " levels, but the store has no array of it");
    }
    levels.sort(Comparator.comparing(
            (ScaleLevel level) -> level.array().descriptor().shape().product())
        .reversed());
    return levels;
  }

  private static List<ScaleLevel> volumes(String name, ZarrArray array, Placement found) {
    Placement own = found.isKnown() ? found : ownPlacement(array, found);
    long channels = length(array, found.axes(), Role.CHANNEL);
    long timePoints = length(array, found.axes(), Role.TIME);
    if (channels > MOST_CHANNELS_AND_TIME_POINTS / timePoints) {
      throw new UnsupportedDataException(array.location() + " has " + channels + " channels and "
          + timePoints + " time points; at most " + MOST_CHANNELS_AND_TIME_POINTS
          + " together are read");
    }
    List<Statement> sizes = own.sizes();
    List<ScaleLevel> levels = new ArrayList<>();
    for (int t = 0; t < timePoints; t++) {
      for (int c = 0; c < channels; c++) {
        ZarrVolume volume = new ZarrVolume(array, found.axes(), c, t, sizes);
        levels.add(new ScaleLevel(name, array.key(), c, t, own.translationNm(), sizes, volume));
      }
    }
    return levels;
  }

  /** The array may know what its pyramid does not say. */
  private static Placement ownPlacement(ZarrArray array, Placement found) {
    boolean speaks = array
        .attributes()
        .filter(json -> json.member("transform").isPresent()
            || json.member("pixelResolution").isPresent())
        .isPresent();
    return speaks ? CosemAttributes.placement(array) : found;
  }

  private static long length(ZarrArray array, Axes axes, Role role) {
    return axes.index(role).map(array.shape()::get).orElse(1L);
  }
}
