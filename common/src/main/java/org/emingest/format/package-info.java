/**
 * Decoders: from bytes at random access to regions of voxels, one package per format.
 *
 * <p>Floor 3: a decoder is a pure function of bytes and region. No network, no temporary files, no logging in loops.
 * Sizes in a header are claims: they are checked against the object's length before anything is allocated.
 */
package org.emingest.format;
