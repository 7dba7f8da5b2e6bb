package org.emingest.sink.preview;

/**
 * What a block adds to one plane: sums and counts of finite voxels, by cell.
 *
 * @param firstRow of the cells that it touches
 * @param firstColumn of the cells that it touches
 * @param columns of the cells that it touches
 */
record PlanePart(
    PlaneShape shape, int firstRow, int firstColumn, int columns, double[] sums, int[] counts) {}
