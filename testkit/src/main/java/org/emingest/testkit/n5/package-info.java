/**
 * N5 data sets, written from the specification.
 *
 * <p>Knows nothing of the code under test.
 */
package org.emingest.testkit.n5;
