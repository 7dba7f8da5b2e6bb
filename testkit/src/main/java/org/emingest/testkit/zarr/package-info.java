/**
 * Zarr arrays and NGFF pyramids, written from their specifications.
 *
 * <p>Knows nothing of the code under test.
 */
package org.emingest.testkit.zarr;
