package org.emingest.loader.flyem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.volume.Region;
import org.emingest.volume.RegionDraws;
import org.emingest.volume.Zyx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a crop lies, and how it came to lie there.
 *
 * @param region in voxels of the true box
 * @param draws all that were made, the chosen one among them; empty if the origin was said
 */
record Placement(Region region, Optional<Long> seed, List<Draw> draws) {

  private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

  /**
   * One place that the seed gave.
   *
   * @param judgement empty if nobody asked how much of it is foreground
   */
  record Draw(Region region, Optional<Judgement> judgement) {

    double foreground() {
      return judgement.map(Judgement::foreground).orElse(1.0);
    }
  }

  Placement {
    draws = List.copyOf(draws);
  }

  /** Where the user said. */
  static Placement at(Region region) {
    return new Placement(region, Optional.empty(), List.of());
  }

  /**
   * Where the seed says: the first draw with enough foreground; if there is none among those that are allowed, the one with
   * the most.
   */
  static Placement drawn(long seed, TrueBox box, Zyx shape, FlyemConfig config, Judge judge) {
    box.requireRoom(shape);
    RegionDraws places = new RegionDraws(seed, box.shape(), shape);
    List<Draw> draws = new ArrayList<>();
    Draw best = null;
    do {
      Region place = places.next();
      Optional<Judgement> judgement =
          config.minForeground() > 0 ? Optional.of(judge.of(place)) : Optional.empty();
      Draw draw = new Draw(place, judgement);
      draws.add(draw);
      best = best == null || draw.foreground() > best.foreground() ? draw : best;
    } while (best.foreground() < config.minForeground() && draws.size() < config.maxDraws());
    Placement placement = new Placement(best.region(), Optional.of(seed), draws);
    placement.tell(config, box);
    return placement;
  }

  private double foreground() {
    return draws.stream()
        .filter(draw -> draw.region().equals(region))
        .mapToDouble(Draw::foreground)
        .findFirst()
        .orElse(1.0);
  }

  private void tell(FlyemConfig config, TrueBox box) {
    if (foreground() >= config.minForeground()) {
      LOG.info(
          "seed {}: draw {} of up to {} is taken, at (z, y, x) {}",
          seed.orElseThrow(),
          draws.size(),
          config.maxDraws(),
          box.place(region));
    } else if (foreground() == 0) {
      LOG.warn(
          "seed {}: all {} draws are nothing but background; the first of them is taken, at (z, y, x) {}",
          seed.orElseThrow(),
          draws.size(),
          box.place(region));
    } else {
      LOG.warn(
          "seed {}: none of {} draws has a foreground of {}; the best is taken, {} at (z, y, x) {}",
          seed.orElseThrow(),
          draws.size(),
          config.minForeground(),
          foreground(),
          box.place(region));
    }
  }

  /** For the record. */
  Map<String, Object> said(FlyemConfig config, TrueBox box, String route) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("origin_zyx", box.place(region));
    said.put("shape_zyx", region.shape().toList());
    said.put("scale", (long) config.scale());
    said.put("route", route);
    said.put("placed_by", seed.isPresent() ? "seed" : "origin");
    seed.ifPresent(number -> said.put("seed", number));
    if (!draws.isEmpty()) {
      said.put("draws", draws.stream().map(draw -> said(draw, box)).toList());
    }
    if (config.minForeground() > 0 && !draws.isEmpty()) {
      said.put("min_foreground", config.minForeground());
      said.put("enough_foreground", foreground() >= config.minForeground());
      said.put("all_background", foreground() == 0);
    }
    return said;
  }

  private static Map<String, Object> said(Draw draw, TrueBox box) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("origin_zyx", box.place(draw.region()));
    draw.judgement().ifPresent(judgement -> {
      said.put("foreground", judgement.foreground());
      said.put("judged_by", judgement.by());
    });
    return said;
  }
}
