package org.emingest.sink.statistics;

/**
 * What a block holds of one section.
 *
 * @param z the section
 * @param voxels finite or not
 * @param nan NaN voxels
 * @param infinite infinite voxels
 * @param zeros voxels equal to 0
 * @param saturated voxels at an end of an integer type's range: the largest value, for signed types also the smallest
 * @param minimum of the finite voxels; positive infinity if there is none
 * @param maximum of the finite voxels; negative infinity if there is none
 * @param moments of the finite voxels
 * @param fingerprint of the bytes; equal parts have equal ones
 */
record SectionPart(
    long z,
    long voxels,
    long nan,
    long infinite,
    long zeros,
    long saturated,
    double minimum,
    double maximum,
    Moments moments,
    long fingerprint) {}
