/**
 * What one pass over the voxels finds, block by block, merged in grid order.
 *
 * <p>Every figure depends on the grid and the voxels only: the number of workers and the order in which blocks finish
 * do not change a bit of it.
 */
package org.emingest.sink.statistics;
