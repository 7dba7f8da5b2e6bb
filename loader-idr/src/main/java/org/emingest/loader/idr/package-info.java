/**
 * The Image Data Resource: OMERO's API says what an image is and which file it came from; the file lies in a tree at EMBL-EBI.
 *
 * @see <a href="https://idr.openmicroscopy.org/about/api.html">the archive's API</a>
 * @see <a href="https://omero.readthedocs.io/en/stable/developers/json-api.html">OMERO's JSON API</a>
 */
package org.emingest.loader.idr;
