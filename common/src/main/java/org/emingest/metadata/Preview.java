package org.emingest.metadata;

import java.util.OptionalDouble;

/**
 * A small picture of one plane of the volume, beside the array.
 *
 * @param plane {@code xy}, {@code xz} or {@code yz}: what runs to the right, then what runs down
 * @param path relative to the record's folder
 * @param width in pixels
 * @param height in pixels
 * @param index where the plane lies on the third axis, in voxels
 * @param low the value that is drawn black
 * @param high the value that is drawn white
 * @param nmPerPixel to the right; empty if a voxel size is not known, and voxels were taken for cubes
 */
public record Preview(
    String plane,
    String path,
    int width,
    int height,
    long index,
    double low,
    double high,
    OptionalDouble nmPerPixel) {}
