package org.emingest.sink.sections;

/**
 * What a block shows of one section.
 *
 * @param z the section
 * @param firstRow of the cells that the block touches
 * @param firstColumn of the cells that the block touches
 * @param columns of the cells that the block touches
 * @param sums of the finite voxels looked at, by cell
 * @param counts of the finite voxels looked at, by cell
 * @param texture of the rows looked at
 */
record SectionGlance(
    long z,
    int firstRow,
    int firstColumn,
    int columns,
    float[] sums,
    char[] counts,
    Texture texture) {}
