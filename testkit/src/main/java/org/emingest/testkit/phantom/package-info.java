/**
 * Draws a volume that looks like neural tissue under a FIB-SEM and is none. Every voxel is a pure function of seed,
 * shape and position, in arithmetic that gives the same bits on every machine.
 */
package org.emingest.testkit.phantom;
