/**
 * Older records as records of today: which generation a record is of, and what of it the present schema can hold.
 *
 * <p>Works on JSON in memory; knows no files. Nothing is invented: what an older record does not say, or says in a way that
 * leaves a doubt, is left out, and the new record's {@code validation_errors} say so.
 */
package org.emingest.consolidate.migrate;
