package org.emingest.volume;

import java.io.Serializable;

/** Mean and standard deviation of one section (one z); NaN if it has no finite voxel. */
public record SectionStatistics(double mean, double standardDeviation) implements Serializable {}
