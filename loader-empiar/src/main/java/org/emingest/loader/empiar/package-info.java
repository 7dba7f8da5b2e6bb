/**
 * EMPIAR: an entry of the archive by its number, its image sets as volumes.
 *
 * @see <a href="https://www.ebi.ac.uk/empiar/api/documentation/">EMPIAR's REST API</a>
 */
package org.emingest.loader.empiar;
