/**
 * NumPy's .npy: one header, then all voxels in C order.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
package org.emingest.sink.npy;
