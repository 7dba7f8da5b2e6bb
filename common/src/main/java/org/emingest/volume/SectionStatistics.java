package org.emingest.volume;

import java.io.Serializable;

/**
 * Of one section (one z).
 *
 * @param mean of the finite voxels; NaN if there is none
 * @param standardDeviation of the finite voxels; NaN if there is none
 * @param saturated share of voxels at the end of an integer type's range; NaN for floats and bool
 */
public record SectionStatistics(double mean, double standardDeviation, double saturated)
    implements Serializable {}
