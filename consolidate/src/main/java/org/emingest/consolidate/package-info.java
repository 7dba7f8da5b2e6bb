/**
 * One catalog from many records: finds them, judges each, and says what there is, how good it is, and what is wrong.
 *
 * <p>Knows records, their schema and the configuration; knows neither archives nor voxels. Every file is a stranger's: it is
 * read with bounds, and whatever it holds becomes an entry of the report, never a crash.
 */
package org.emingest.consolidate;
