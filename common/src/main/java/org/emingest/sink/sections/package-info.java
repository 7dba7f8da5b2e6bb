/**
 * What every section looks like, and how it sits on the one before it: from a few rows of each, in the pass that writes
 * the array.
 *
 * <p>Every figure depends on the grid and the voxels only; memory holds the sections of one row of blocks, made small.
 */
package org.emingest.sink.sections;
