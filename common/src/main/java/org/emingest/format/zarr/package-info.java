/**
 * Zarr 2 and 3, and the OME-NGFF and COSEM metadata that say what an array's axes are.
 *
 * <p>What a {@code .zarray} or {@code zarr.json} claims is checked before a chunk is asked for; what is not read is
 * refused by its name. Knows nothing of where a store is.
 */
package org.emingest.format.zarr;
