package org.emingest.loader.flyem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.emingest.error.ConfigException;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.source.Listed;
import org.emingest.source.VolumeRequest;
import org.emingest.source.VolumeSource;
import org.emingest.source.Workspace;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeAddress.ChunkedPart;
import org.emingest.volume.VolumeListing;
import org.emingest.volume.Zyx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Crops of the volume, or a comparison of the two routes to it. */
record FlyemSource(FlyemConfig config) implements VolumeSource {

  private static final Logger LOG = LoggerFactory.getLogger(FlyemSource.class);

  /** Short enough to be typed. */
  private static final int SEEDS = 1_000_000_000;

  @Override
  public List<VolumeRequest> requests() {
    return config.comparesRoutes()
        ? List.of(request(config.comparisonName()))
        : config.crops(config.shape()).stream()
            .map(crop -> request(crop.name()))
            .toList();
  }

  private VolumeRequest request(String name) {
    return new VolumeRequest(FlyemConfig.SOURCE, name, config.asked());
  }

  @Override
  public Listed list(VolumeRequest request, Workspace workspace) {
    Stores stores = new Stores(config, workspace);
    TrueBox box = stores.box();
    if (config.comparesRoutes()) {
      Crop crop = config.crops(config.shape()).get(0);
      Placement place = place(settled(crop, box, workspace), stores, box);
      return Listed.found(new RouteComparison(config, stores, box).of(place.region()));
    }
    List<VolumeListing> volumes = new ArrayList<>();
    for (Crop crop : asked(request, box, workspace)) {
      volumes.add(listing(crop, place(crop, stores, box), stores, box));
    }
    return Listed.of(volumes);
  }

  /** The crop that a request names; without a seed, as many as are asked for, each with a seed that is drawn now. */
  private List<Crop> asked(VolumeRequest request, TrueBox box, Workspace workspace) {
    Crop named = config.crops(config.shape()).stream()
        .filter(crop -> crop.name().equals(request.sourceId()))
        .findFirst()
        .orElseThrow();
    if (named.origin().isPresent() || named.seed().isPresent()) {
      return List.of(named);
    }
    List<Crop> crops = new ArrayList<>();
    Crop first = settled(named, box, workspace);
    for (int i = 0; i < config.crops(); i++) {
      crops.add(config.seeded(first.seed().orElseThrow() + i, config.shape()));
    }
    return crops;
  }

  /**
   * Draws a seed, if neither seed nor origin was said.
   *
   * @throws ConfigException if an earlier crop is unfinished: another seed would not go on with it
   */
  private Crop settled(Crop crop, TrueBox box, Workspace workspace) {
    if (crop.origin().isPresent() || crop.seed().isPresent()) {
      return crop;
    }
    box.requireRoom(config.shape());
    List<String> begun = workspace.unfinished(config.seededPrefix());
    if (!begun.isEmpty() && !config.comparesRoutes()) {
      String seed = begun.get(0).substring(config.seededPrefix().length()).split("_", 2)[0];
      throw new ConfigException(
          "the seed is missing: %s is unfinished, and only --seed %s goes on with it; any other --seed makes another crop"
              .formatted(begun.get(0), seed));
    }
    long seed = new Random().nextInt(SEEDS);
    LOG.info("no seed was given; drawn is {}: --seed {} makes this crop again", seed, seed);
    return config.seeded(seed, config.shape());
  }

  private Placement place(Crop crop, Stores stores, TrueBox box) {
    Zyx shape = config.shape();
    return crop.origin()
        .map(origin -> Placement.at(box.inside(origin, shape)))
        .orElseGet(() -> Placement.drawn(
            crop.seed().orElseThrow(), box, shape, config, new Judge(config, stores, box)));
  }

  /** The crop by the first route, and by the others in case it fails. */
  private VolumeListing listing(Crop crop, Placement place, Stores stores, TrueBox box) {
    Map<String, Object> extents = stores.extents(box);
    List<VolumeListing> others = config.routes().stream()
        .skip(1)
        .map(route ->
            way(crop, place, stores, place.said(config, box, route), extents, route, List.of()))
        .toList();
    String first = config.routes().get(0);
    return way(crop, place, stores, place.said(config, box, first), extents, first, others);
  }

  private VolumeListing way(
      Crop crop,
      Placement place,
      Stores stores,
      Map<String, Object> placed,
      Map<String, Object> extents,
      String route,
      List<VolumeListing> otherwise) {
    VolumeAddress address = VolumeAddress.chunks(
        stores.place(route), new ChunkedPart(stores.key(route), place.region()), 0, 0);
    return new VolumeListing(
        FlyemConfig.SOURCE,
        crop.name(),
        address,
        config.statements(),
        Map.of("crop", placed, "extents", extents),
        crop.name(),
        otherwise);
  }

  @Override
  public ChunkedArray open(VolumeListing listing, Workspace workspace) {
    Stores stores = new Stores(config, workspace);
    String route = listing.address().files().get(0).locations().get(0).route();
    return stores.open(
        route, stores.box(), listing.address().part().orElseThrow().region());
  }
}
