package org.emingest.consolidate.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.emingest.consolidate.report.Candidates.Candidate;

/** Which volume stands on which page, and how pages lead to each other. */
final class Layout {

  private final String stamp;
  private final long records;
  private final List<Candidate> candidates;
  private final Map<Long, Integer> pageByNumber = new HashMap<>();

  Layout(String stamp, long records, List<Candidate> candidates) {
    this.stamp = stamp;
    this.records = records;
    this.candidates = List.copyOf(candidates);
    for (int index = 0; index < candidates.size(); index++) {
      pageByNumber.put(candidates.get(index).number(), index / Report.CARDS_ON_A_PAGE + 1);
    }
  }

  static String anchor(long number) {
    return "volume-" + number;
  }

  static String cardPage(int page) {
    return "cards-%03d.html".formatted(page);
  }

  static String rowPage(int page) {
    return "volumes-%03d.html".formatted(page);
  }

  String stamp() {
    return stamp;
  }

  long records() {
    return records;
  }

  boolean hasMorePages() {
    return cardPages() > 1 || rowPages() > 0;
  }

  int cardPages() {
    return Math.max(1, pages(candidates.size(), Report.CARDS_ON_A_PAGE));
  }

  /** None while all rows are on the first page. */
  int rowPages() {
    return records > Report.ROWS_ON_THE_FIRST_PAGE ? pages(records, Report.ROWS_ON_A_PAGE) : 0;
  }

  int cardCount() {
    return candidates.size();
  }

  List<Candidate> cards(int page) {
    int from = Math.min((page - 1) * Report.CARDS_ON_A_PAGE, candidates.size());
    return candidates.subList(from, Math.min(from + Report.CARDS_ON_A_PAGE, candidates.size()));
  }

  /** Where a record's card is, for a page on top or in the folder; null if it has none. */
  String card(long number, boolean inFolder) {
    Integer page = pageByNumber.get(number);
    if (page == null) {
      return null;
    }
    if (page == 1) {
      return (inFolder ? front() : "") + "#" + anchor(number);
    }
    return (inFolder ? "" : folder()) + cardPage(page) + "#" + anchor(number);
  }

  /** The first page, from a page in the folder. */
  String front() {
    return "../report_" + stamp + ".html";
  }

  /** The folder, from the first page. */
  String folder() {
    return "report_" + stamp + "/";
  }

  String rowPageFromFront(int page) {
    return folder() + rowPage(page);
  }

  String cardPageFromFront(int page) {
    return folder() + cardPage(page);
  }

  String rowPageName(int page) {
    return rowPage(page);
  }

  String cardPageName(int page) {
    return cardPage(page);
  }

  /** Which volumes stand on a page of the table, counted from 1. */
  String rowRange(int page) {
    long first = (page - 1L) * Report.ROWS_ON_A_PAGE + 1;
    long last = Math.min(records, first + Report.ROWS_ON_A_PAGE - 1);
    return Amounts.count(first) + "\u2013" + Amounts.count(last);
  }

  private static int pages(long things, int onAPage) {
    return (int) ((things + onAPage - 1) / onAPage);
  }
}
