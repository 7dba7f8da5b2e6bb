package org.emingest.loader.flyem;

import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.Excerpt;
import org.emingest.volume.Agreement;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/** Reads one small region by both routes and says whether they have the same voxels there. */
final class RouteComparison {

  private final FlyemConfig config;
  private final Stores stores;
  private final TrueBox box;

  RouteComparison(FlyemConfig config, Stores stores, TrueBox box) {
    this.config = config;
    this.stores = stores;
    this.box = box;
  }

  /**
   * @param crop whose middle is compared, in voxels of the box
   * @return what was found, if the two agree
   * @throws CorruptDataException if they do not: shifted or different
   * @throws NotFoundException if the region holds nothing to compare
   */
  String of(Region crop) {
    Region probe = middle(crop);
    Region wide = widened(probe);
    ChunkedArray lossless = stores.open(FlyemConfig.DVID, box, probe);
    ChunkedArray other = stores.open(FlyemConfig.PRECOMPUTED, box, wide);
    String compression = other.descriptor().compression();
    double tolerance = compression.contains("lossy") ? config.compare().tolerance() : 0;
    Agreement found = Agreement.of(Excerpt.of(lossless, probe), Excerpt.of(other, wide), tolerance);
    String line = "%s, scale %d: dvid and precomputed (%s) are %s; compared: %s at (z, y, x) %s"
        .formatted(
            config.name(), config.scale(), compression, found, probe.shape(), box.place(probe));
    return switch (found.kind()) {
      case IDENTICAL, LOSSY -> line;
      case SHIFTED, DIFFERENT -> throw new CorruptDataException(line);
      case UNDECIDED ->
        throw new NotFoundException(line + "; choose a place with tissue by --origin or --seed");
    };
  }

  private Region middle(Region crop) {
    Zyx wanted = FlyemConfig.zyx(config.compare().probe());
    Zyx shape = new Zyx(
        Math.min(wanted.z(), crop.shape().z()),
        Math.min(wanted.y(), crop.shape().y()),
        Math.min(wanted.x(), crop.shape().x()));
    Zyx left = crop.shape().minus(shape);
    return new Region(crop.origin().plus(new Zyx(left.z() / 2, left.y() / 2, left.x() / 2)), shape);
  }

  /** As far on all sides as a shift is looked for, and as the volume goes. */
  private Region widened(Region probe) {
    long far = config.compare().maxShift();
    Zyx from = new Zyx(
        Math.max(0, probe.origin().z() - far),
        Math.max(0, probe.origin().y() - far),
        Math.max(0, probe.origin().x() - far));
    Zyx past = probe.origin().plus(probe.shape());
    Zyx end = new Zyx(
        Math.min(box.shape().z(), past.z() + far),
        Math.min(box.shape().y(), past.y() + far),
        Math.min(box.shape().x(), past.x() + far));
    return new Region(from, end.minus(from));
  }
}
