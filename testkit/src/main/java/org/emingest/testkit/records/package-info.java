/**
 * Records in any number, for trials of what reads them: most of them good, some broken in ways that are known.
 *
 * <p>Written from the record's published schema; knows nothing of the code that reads them.
 */
package org.emingest.testkit.records;
