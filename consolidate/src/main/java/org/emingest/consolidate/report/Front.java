package org.emingest.consolidate.report;

import java.util.List;

/** The first page. */
record Front(
    Layout layout,
    Report.Totals totals,
    Overview overview,
    List<Row> glance,
    Iterable<Card> cards,
    Problems problems,
    List<Transfers.Row> transfersBySource,
    List<Transfers.Row> transfersByVolume,
    Across across) {}
