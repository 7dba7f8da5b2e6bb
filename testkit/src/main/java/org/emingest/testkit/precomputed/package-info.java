/**
 * Neuroglancer's precomputed volumes, written from the specification.
 *
 * <p>Knows nothing of the code under test.
 */
package org.emingest.testkit.precomputed;
