package org.emingest.sink.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.emingest.volume.DataType;
import org.emingest.volume.Histogram;
import org.emingest.volume.SectionStatistics;
import org.emingest.volume.VolumeStatistics;

/** Puts the statistics of all blocks together, in grid order; one thread at a time. */
public final class StatisticsMerger {

  private final DataType type;
  private final Moments[] sectionMoments;
  private final double[] sectionMinimum;
  private final double[] sectionMaximum;
  private final long[] sectionOdd;
  private final long[] sectionVoxels;
  private final long[] sectionSaturated;
  private final long[] sectionFingerprint;
  private final ValueCounts counts;
  private Moments moments = Moments.NONE;
  private long voxels;
  private long nan;
  private long infinite;
  private long zeros;
  private long saturated;

  /**
   * @param sections of the volume: its z
   */
  public StatisticsMerger(DataType type, long sections) {
    int length = Math.toIntExact(sections);
    this.type = type;
    this.counts = BlockStatistics.countsFor(type);
    this.sectionMoments = new Moments[length];
    this.sectionMinimum = new double[length];
    this.sectionMaximum = new double[length];
    this.sectionOdd = new long[length];
    this.sectionVoxels = new long[length];
    this.sectionSaturated = new long[length];
    this.sectionFingerprint = new long[length];
    Arrays.fill(sectionMoments, Moments.NONE);
    Arrays.fill(sectionMinimum, Double.POSITIVE_INFINITY);
    Arrays.fill(sectionMaximum, Double.NEGATIVE_INFINITY);
  }

  /** Adds the next block of the grid. */
  public void add(BlockStatistics block) {
    block.parts().forEach(this::add);
    counts.add(block.counts());
  }

  private void add(SectionPart part) {
    int z = Math.toIntExact(part.z());
    voxels += part.voxels();
    nan += part.nan();
    infinite += part.infinite();
    zeros += part.zeros();
    saturated += part.saturated();
    moments = moments.merge(part.moments());
    sectionMoments[z] = sectionMoments[z].merge(part.moments());
    sectionMinimum[z] = Math.min(sectionMinimum[z], part.minimum());
    sectionMaximum[z] = Math.max(sectionMaximum[z], part.maximum());
    sectionOdd[z] += part.nan() + part.infinite();
    sectionVoxels[z] += part.voxels();
    sectionSaturated[z] += part.saturated();
    sectionFingerprint[z] = sectionFingerprint[z] * 0x9E3779B97F4A7C15L + part.fingerprint();
  }

  /** The statistics of all blocks added so far. */
  public VolumeStatistics result() {
    boolean anyFinite = moments.count() > 0;
    double minimum = Arrays.stream(sectionMinimum).min().orElse(Double.NaN);
    double maximum = Arrays.stream(sectionMaximum).max().orElse(Double.NaN);
    return new VolumeStatistics(
        voxels,
        nan,
        infinite,
        anyFinite ? OptionalDouble.of(minimum) : OptionalDouble.empty(),
        anyFinite ? OptionalDouble.of(maximum) : OptionalDouble.empty(),
        anyFinite ? OptionalDouble.of(moments.mean()) : OptionalDouble.empty(),
        anyFinite ? OptionalDouble.of(moments.standardDeviation()) : OptionalDouble.empty(),
        (double) zeros / voxels,
        saturates() ? OptionalDouble.of((double) saturated / voxels) : OptionalDouble.empty(),
        anyFinite ? counts.histogram(minimum, maximum) : new Histogram(0, 0, List.of(), true),
        sections(),
        where(this::isBlank),
        where(z -> z > 0 && sectionFingerprint[z] == sectionFingerprint[z - 1]));
  }

  private List<SectionStatistics> sections() {
    List<SectionStatistics> sections = new ArrayList<>(sectionMoments.length);
    for (int z = 0; z < sectionMoments.length; z++) {
      Moments section = sectionMoments[z];
      boolean empty = section.count() == 0;
      sections.add(new SectionStatistics(
          empty ? Double.NaN : section.mean(),
          empty ? Double.NaN : section.standardDeviation(),
          saturates() ? (double) sectionSaturated[z] / sectionVoxels[z] : Double.NaN));
    }
    return sections;
  }

  /** Neither floats nor truth values have an end of their range at which a detector could be stuck. */
  private boolean saturates() {
    return !type.isFloat() && type != DataType.BOOL;
  }

  /** All voxels equal: one finite value, or none at all. */
  private boolean isBlank(int z) {
    boolean oneValue = sectionMinimum[z] == sectionMaximum[z] && sectionOdd[z] == 0;
    return oneValue || sectionMoments[z].count() == 0;
  }

  private List<Long> where(java.util.function.IntPredicate condition) {
    return IntStream.range(0, sectionMoments.length)
        .filter(condition)
        .mapToObj(Long::valueOf)
        .toList();
  }
}
