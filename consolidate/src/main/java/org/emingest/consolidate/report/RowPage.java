package org.emingest.consolidate.report;

import java.util.List;

/** A page of the table of all volumes. */
record RowPage(Layout layout, Report.Totals totals, int page, List<Row> rows) {}
