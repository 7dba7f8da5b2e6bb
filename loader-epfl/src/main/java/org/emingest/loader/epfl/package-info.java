/**
 * The CVLab hippocampus stack of EPFL: one TIFF behind one URL.
 *
 * @see <a href="https://www.epfl.ch/labs/cvlab/data/data-em/">the data set's page</a>
 */
package org.emingest.loader.epfl;
