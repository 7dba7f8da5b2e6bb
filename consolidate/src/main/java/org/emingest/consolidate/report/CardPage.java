package org.emingest.consolidate.report;

/** A page of cards beside the first one. */
record CardPage(Layout layout, Report.Totals totals, int page, Iterable<Card> cards) {}
