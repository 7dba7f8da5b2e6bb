package org.emingest.sink.sections;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.emingest.quality.SectionLook;
import org.emingest.volume.SectionStatistics;
import org.emingest.volume.VolumeStatistics;

/**
 * Puts the looks at all blocks together, in grid order; one thread at a time. A section is compared with the one before it
 * as soon as it is whole, and then forgotten but for its figures.
 */
public final class SectionsMerger {

  /** What is kept of a section that is whole. */
  private record Kept(Texture texture, Fit fit) {}

  /** A section while blocks add to it. */
  private static final class Growing {
    private final float[] sums;
    private final int[] counts;
    private Texture texture = Texture.NONE;

    Growing(int cells) {
      this.sums = new float[cells];
      this.counts = new int[cells];
    }
  }

  private final Reduction reduction;
  private final TreeMap<Long, Growing> growing = new TreeMap<>();
  private final List<Kept> kept = new ArrayList<>();
  private List<SmallSection> before = List.of();

  SectionsMerger(Reduction reduction) {
    this.reduction = reduction;
  }

  /** Adds the next block of the grid. */
  public void add(BlockSections block) {
    finishBefore(block.glances().get(0).z());
    block.glances().forEach(this::add);
  }

  private void add(SectionGlance glance) {
    Growing section = growing.computeIfAbsent(glance.z(), z -> new Growing(reduction.cells()));
    int rows = glance.sums().length / glance.columns();
    for (int row = 0; row < rows; row++) {
      int at = (glance.firstRow() + row) * reduction.columns() + glance.firstColumn();
      for (int column = 0; column < glance.columns(); column++) {
        section.sums[at + column] += glance.sums()[row * glance.columns() + column];
        section.counts[at + column] += glance.counts()[row * glance.columns() + column];
      }
    }
    section.texture = section.texture.and(glance.texture());
  }

  /** Blocks are numbered with z slowest: once one begins further down, all sections above it are whole. */
  private void finishBefore(long z) {
    while (!growing.isEmpty() && growing.firstKey() < z) {
      Growing whole = growing.pollFirstEntry().getValue();
      SmallSection small =
          SmallSection.of(reduction.rows(), reduction.columns(), whole.sums, whole.counts);
      if (small.isUniform()) {
        kept.add(new Kept(whole.texture, Fit.NONE));
        continue;
      }
      List<SmallSection> pyramid = small.pyramid();
      kept.add(new Kept(whole.texture, before.isEmpty() ? Fit.NONE : Fit.of(before, pyramid)));
      before = pyramid;
    }
  }

  /**
   * What all sections look like; called once, after the last block.
   *
   * @param statistics of the same blocks
   */
  public List<SectionLook> result(VolumeStatistics statistics) {
    finishBefore(Long.MAX_VALUE);
    Set<Long> uniform = new TreeSet<>(statistics.blankSections());
    Set<Long> repeated = new TreeSet<>(statistics.repeatedSections());
    List<SectionLook> looks = new ArrayList<>(kept.size());
    for (int z = 0; z < kept.size(); z++) {
      SectionStatistics figures = statistics.sections().get(z);
      looks.add(
          look(kept.get(z), figures, uniform.contains((long) z), repeated.contains((long) z)));
    }
    return looks;
  }

  private SectionLook look(
      Kept section, SectionStatistics figures, boolean uniform, boolean repeated) {
    double deviation = figures.standardDeviation();
    return new SectionLook(
        figures.mean(),
        deviation,
        figures.saturated(),
        uniform ? Double.NaN : section.texture().signalToNoise(deviation),
        uniform ? Double.NaN : section.texture().focus(deviation),
        section.fit().y() * reduction.cell(),
        section.fit().x() * reduction.cell(),
        section.fit().similarity(),
        section.fit().unmoved(),
        uniform,
        repeated);
  }
}
