package org.emingest.metadata;

import java.util.List;
import java.util.OptionalDouble;
import org.emingest.volume.Histogram;
import org.emingest.volume.SectionStatistics;
import org.emingest.volume.VolumeStatistics;

/**
 * The statistics as the record keeps them: {@link VolumeStatistics} without any number that JSON cannot write.
 *
 * @param sections one value per z in each list; empty (null in the file) for a section without a finite voxel
 */
public record StatisticsSummary(
    long voxels,
    long nanCount,
    long infinityCount,
    OptionalDouble minimum,
    OptionalDouble maximum,
    OptionalDouble mean,
    OptionalDouble standardDeviation,
    double zeroFraction,
    OptionalDouble saturatedFraction,
    Bins histogram,
    Sections sections,
    List<Long> blankSections,
    List<Long> repeatedSections) {

  /** A histogram; without edges and counts if no voxel is finite. */
  public record Bins(OptionalDouble low, OptionalDouble high, List<Long> counts, boolean exact) {

    public Bins {
      counts = List.copyOf(counts);
    }

    static Bins of(Histogram histogram) {
      return new Bins(
          finite(histogram.low()), finite(histogram.high()), histogram.counts(), histogram.exact());
    }
  }

  /** Two columns: thousands of sections read more easily so, and take half the room. */
  public record Sections(List<OptionalDouble> mean, List<OptionalDouble> standardDeviation) {

    public Sections {
      mean = List.copyOf(mean);
      standardDeviation = List.copyOf(standardDeviation);
    }

    static Sections of(List<SectionStatistics> sections) {
      return new Sections(
          sections.stream().map(section -> finite(section.mean())).toList(),
          sections.stream().map(section -> finite(section.standardDeviation())).toList());
    }
  }

  public StatisticsSummary {
    blankSections = List.copyOf(blankSections);
    repeatedSections = List.copyOf(repeatedSections);
  }

  static StatisticsSummary of(VolumeStatistics found) {
    return new StatisticsSummary(
        found.voxels(),
        found.nanCount(),
        found.infinityCount(),
        finite(found.minimum()),
        finite(found.maximum()),
        finite(found.mean()),
        finite(found.standardDeviation()),
        found.zeroFraction(),
        finite(found.saturatedFraction()),
        Bins.of(found.histogram()),
        Sections.of(found.sections()),
        found.blankSections(),
        found.repeatedSections());
  }

  static OptionalDouble finite(OptionalDouble value) {
    return value.isPresent() ? finite(value.getAsDouble()) : value;
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
