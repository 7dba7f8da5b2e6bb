package org.emingest.loader.flyem;

/**
 * How much of a crop is something.
 *
 * @param foreground share of the voxels that were looked at
 * @param by where these voxels are
 */
record Judgement(double foreground, String by) {}
