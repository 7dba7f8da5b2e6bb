package org.emingest.loader.flyem;

import java.util.ArrayList;
import java.util.List;
import org.emingest.format.chunk.Excerpt;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.volume.Foreground;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.Zyx;

/**
 * Looks at a draw before it is fetched, cheaply: at a coarse scale of the precomputed volume, or at small boxes spread over
 * it. One store judges all draws, reachable or not: two might judge differently, and a seed would not give the same crop.
 */
final class Judge {

  private static final long MOST_COARSE_VOXELS = 1L << 18;
  private static final int BOXES_PER_AXIS = 3;
  private static final long BOX_EDGE = 32;

  private final FlyemConfig config;
  private final Stores stores;
  private final TrueBox box;

  Judge(FlyemConfig config, Stores stores, TrueBox box) {
    this.config = config;
    this.stores = stores;
    this.box = box;
  }

  /**
   * @param draw in voxels of the box
   * @throws org.emingest.error.IngestException if the judging store cannot be asked
   */
  Judgement of(Region draw) {
    return config.judge().equals(FlyemConfig.DVID) ? byBoxes(draw) : byCoarseScale(draw);
  }

  private Judgement byCoarseScale(Region draw) {
    List<ScaleLevel> levels = stores.levels();
    ScaleLevel wanted = stores.level();
    for (ScaleLevel level : levels.subList(config.scale(), levels.size())) {
      Region part = coarse(draw, wanted, level);
      if (part.voxels() <= MOST_COARSE_VOXELS) {
        Foreground seen = new Foreground(config.nothing());
        seen.add(Excerpt.of(level.array(), part));
        return new Judgement(seen.share(), FlyemConfig.PRECOMPUTED + " scale " + level.name());
      }
    }
    return byBoxes(draw);
  }

  /** The voxels of a coarser scale that a draw touches. */
  private Region coarse(Region draw, ScaleLevel fine, ScaleLevel level) {
    List<Long> from = box.first().plus(draw.origin()).toList();
    List<Long> length = draw.shape().toList();
    List<Long> offset = Stores.offset(level).toList();
    List<Long> shape = level.array().descriptor().shape().toList();
    List<Double> fineNm = voxelNm(fine);
    List<Double> coarseNm = voxelNm(level);
    long[] begin = new long[3];
    long[] count = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      double factor = coarseNm.get(axis) / fineNm.get(axis);
      long first = (long) Math.floor(from.get(axis) / factor) - offset.get(axis);
      long past = (long) Math.ceil((from.get(axis) + length.get(axis)) / factor) - offset.get(axis);
      begin[axis] = Math.max(0, Math.min(first, shape.get(axis) - 1));
      count[axis] = Math.max(1, Math.min(past, shape.get(axis)) - begin[axis]);
    }
    return new Region(new Zyx(begin[0], begin[1], begin[2]), new Zyx(count[0], count[1], count[2]));
  }

  private static List<Double> voxelNm(ScaleLevel level) {
    return Statement.edges(level.statements()).orElseThrow().toList();
  }

  private Judgement byBoxes(Region draw) {
    Foreground seen = new Foreground(config.nothing());
    List<Region> boxes = spread(draw);
    for (Region small : boxes) {
      seen.add(Excerpt.of(stores.open(config.judge(), box, small), small));
    }
    return new Judgement(
        seen.share(),
        "%s, %d boxes of %s"
            .formatted(config.judge(), boxes.size(), boxes.get(0).shape()));
  }

  /** Boxes in the middles of as many equal parts of each axis. */
  private static List<Region> spread(Region draw) {
    Zyx edge = new Zyx(
        Math.min(BOX_EDGE, draw.shape().z()),
        Math.min(BOX_EDGE, draw.shape().y()),
        Math.min(BOX_EDGE, draw.shape().x()));
    Zyx left = draw.shape().minus(edge);
    List<Region> boxes = new ArrayList<>();
    for (long z = 0; z < BOXES_PER_AXIS; z++) {
      for (long y = 0; y < BOXES_PER_AXIS; y++) {
        for (long x = 0; x < BOXES_PER_AXIS; x++) {
          Zyx at = new Zyx(part(left.z(), z), part(left.y(), y), part(left.x(), x));
          boxes.add(new Region(draw.origin().plus(at), edge));
        }
      }
    }
    return boxes;
  }

  private static long part(long left, long index) {
    return left * (2 * index + 1) / (2L * BOXES_PER_AXIS);
  }
}
