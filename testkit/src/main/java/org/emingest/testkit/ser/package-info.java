/**
 * Writes SER from its description, for readers to be judged by. Knows nothing of how a reader works.
 *
 * @see <a href="http://www.microscopy.cen.dtu.dk/~cbb/info/TIAformat/index.html">The TIA series file format</a>
 */
package org.emingest.testkit.ser;
