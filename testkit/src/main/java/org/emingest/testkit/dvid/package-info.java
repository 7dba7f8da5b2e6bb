/**
 * What a DVID server answers, worked out from its documentation.
 *
 * <p>Knows nothing of the code under test, and opens no sockets: a server can be put around it.
 */
package org.emingest.testkit.dvid;
