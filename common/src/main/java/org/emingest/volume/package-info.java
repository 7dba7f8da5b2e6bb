/**
 * What a volume is: shape, type, voxel size, regions, blocks, statistics, and what is said about it by whom.
 *
 * <p>Floor 1: plain values without files, network or JSON. All shapes and origins are Z,Y,X, slowest axis first.
 */
package org.emingest.volume;
