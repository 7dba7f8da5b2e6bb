package org.emingest.consolidate.report;

import java.util.List;

/**
 * What is wrong or odd about the files.
 *
 * @param errors the first of them
 * @param errorCount all of them
 */
record Problems(
    List<Card.Problem> errors, long errorCount, List<Card.Problem> warnings, long warningCount) {}
