/**
 * What a DVID server answers, worked out from its documentation, and such a server on loopback.
 *
 * <p>Knows nothing of the code under test.
 */
package org.emingest.testkit.dvid;
