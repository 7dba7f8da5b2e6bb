package org.emingest.metadata;

import java.util.List;
import java.util.OptionalDouble;
import org.emingest.volume.Histogram;
import org.emingest.volume.SectionStatistics;
import org.emingest.volume.VolumeStatistics;

/**
 * The statistics as the record keeps them: {@link VolumeStatistics} without any number that JSON cannot write.
 *
 * <p>Of a volume of more than {@value #MOST_SECTIONS} sections the record has no figure of each, and only the first that are
 * blank or repeated: it must stay small enough to be read. The table beside the array has them all.
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

  static final int MOST_SECTIONS = 65_536;

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
      if (sections.size() > MOST_SECTIONS) {
        return new Sections(List.of(), List.of());
      }
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
        first(found.blankSections()),
        first(found.repeatedSections()));
  }

  private static List<Long> first(List<Long> sections) {
    return sections.subList(0, Math.min(MOST_SECTIONS, sections.size()));
  }

  static OptionalDouble finite(OptionalDouble value) {
    return value.isPresent() ? finite(value.getAsDouble()) : value;
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
