package org.emingest.quality;

/**
 * What one section is like, by itself and beside the one before it. NaN where nothing could be measured.
 *
 * @param mean of the finite voxels
 * @param standardDeviation of the finite voxels
 * @param saturated share of voxels at the end of an integer type's range
 * @param signalToNoise standard deviation without noise over the noise's; an estimate
 * @param focus mean squared gradient over the variance: sharp sections have more, whatever their contrast
 * @param shiftY against the last section before it that is not uniform, in voxels towards larger y
 * @param shiftX the same towards larger x
 * @param similarity correlation with that section, -1 to 1, shifted so
 * @param similarityUnshifted the same where the sections lie
 * @param isUniform whether all voxels are equal
 * @param isRepeated whether it has the same voxels as the section before
 */
public record SectionLook(
    double mean,
    double standardDeviation,
    double saturated,
    double signalToNoise,
    double focus,
    double shiftY,
    double shiftX,
    double similarity,
    double similarityUnshifted,
    boolean isUniform,
    boolean isRepeated) {}
