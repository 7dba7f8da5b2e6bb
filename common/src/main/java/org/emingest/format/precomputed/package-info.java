/**
 * Neuroglancer's precomputed volumes: {@code info}, then chunks as objects of their own or packed into shards.
 *
 * <p>The archive's X,Y,Z becomes Z,Y,X where {@code info} is parsed, and turns back only where a chunk's name or number is
 * made.
 *
 * @see <a href="https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/volume.md">the
 *     specification</a>
 */
package org.emingest.format.precomputed;
