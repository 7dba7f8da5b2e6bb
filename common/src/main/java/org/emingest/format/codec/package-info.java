/**
 * Compressors of chunks, by the names that Zarr, N5 and precomputed give them; only the decoding side.
 *
 * <p>Nothing here knows of chunks, arrays or stores. The length that is expected bounds what is allocated and decoded.
 */
package org.emingest.format.codec;
