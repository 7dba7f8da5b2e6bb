/**
 * NumPy's array files, read: what the conformance suite and a user's own arrays come in.
 *
 * <p>Knows nothing of how this program writes them.
 */
package org.emingest.format.npy;
