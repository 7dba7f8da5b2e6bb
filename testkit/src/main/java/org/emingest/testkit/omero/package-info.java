/**
 * What OMERO.web answers about images, as the Image Data Resource runs it.
 *
 * <p>Written from the API's documentation and recorded answers; knows nothing of the code that it tests.
 *
 * @see <a href="https://omero.readthedocs.io/en/stable/developers/json-api.html">OMERO's JSON API</a>
 */
package org.emingest.testkit.omero;
