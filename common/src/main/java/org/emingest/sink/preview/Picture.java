package org.emingest.sink.preview;

import java.util.OptionalDouble;

/**
 * A finished picture.
 *
 * @param index where the plane lies on its third axis, in voxels
 * @param width in pixels
 * @param height in pixels
 * @param low the value that is black
 * @param high the value that is white
 * @param nmPerPixel to the right; empty if the voxel size is not known
 * @param grey one byte a pixel, row by row
 */
public record Picture(
    Plane plane,
    long index,
    int width,
    int height,
    double low,
    double high,
    OptionalDouble nmPerPixel,
    byte[] grey) {}
