/**
 * What EMPIAR's API answers about its entries.
 *
 * <p>Written from recorded answers; knows nothing of the code that it tests.
 *
 * @see <a href="https://www.ebi.ac.uk/empiar/api/documentation/">EMPIAR's REST API</a>
 */
package org.emingest.testkit.empiar;
