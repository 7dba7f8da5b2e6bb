package org.emingest.volume;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one pass over the voxels found. Independent of the number of workers, to the last bit.
 *
 * @param voxels all voxels, finite or not
 * @param nanCount NaN voxels, 0 for integers
 * @param infinityCount infinite voxels, 0 for integers
 * @param minimum of the finite voxels; empty if there is none
 * @param maximum of the finite voxels; empty if there is none
 * @param mean of the finite voxels; empty if there is none
 * @param standardDeviation of the finite voxels (population); empty if there is none
 * @param zeroFraction voxels equal to 0, as a share of all
 * @param saturatedFraction voxels at the largest value of an integer type (for signed types also the smallest), as a
 *     share of all; empty for floats and bool
 * @param histogram over the finite voxels; {@code counts} empty if there is none
 * @param sections one per z
 * @param blankSections z of sections whose voxels are all equal
 * @param repeatedSections z of sections that are identical to the section before
 */
public record VolumeStatistics(
    long voxels,
    long nanCount,
    long infinityCount,
    OptionalDouble minimum,
    OptionalDouble maximum,
    OptionalDouble mean,
    OptionalDouble standardDeviation,
    double zeroFraction,
    OptionalDouble saturatedFraction,
    Histogram histogram,
    List<SectionStatistics> sections,
    List<Long> blankSections,
    List<Long> repeatedSections) {

  public VolumeStatistics {
    sections = List.copyOf(sections);
    blankSections = List.copyOf(blankSections);
    repeatedSections = List.copyOf(repeatedSections);
  }
}
