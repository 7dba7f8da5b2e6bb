/**
 * Crops of one large volume that its archive offers in two ways: a DVID server, lossless, and a precomputed store, JPEG.
 *
 * <p>Knows where they are and what their extents mean; how either is read is {@code common}'s business.
 */
package org.emingest.loader.flyem;
