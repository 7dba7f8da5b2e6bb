/** The catalog as a table for spreadsheets and scripts: a row per record, by RFC 4180. Knows nothing of other outputs. */
package org.emingest.consolidate.csv;
