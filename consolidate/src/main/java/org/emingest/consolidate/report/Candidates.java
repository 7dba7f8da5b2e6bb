package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The records that are worth a card, if there are more than there can be cards: first what needs a look, then the newest. */
final class Candidates {

  /**
   * One record.
   *
   * @param number in the order of the scan, from 1
   * @param concern the larger, the more it needs a look
   */
  record Candidate(long number, int concern, String updatedAt, Shelf.Place place) {}

  private static final Comparator<Candidate> WORST_FIRST = Comparator.comparingInt(
          Candidate::concern)
      .thenComparing(Candidate::updatedAt)
      .thenComparing(Comparator.comparingLong(Candidate::number).reversed());

  private final int most;
  private final PriorityQueue<Candidate> kept = new PriorityQueue<>(WORST_FIRST);

  Candidates(int most) {
    this.most = most;
  }

  /** Whether it is better than the worst of those that are kept. */
  boolean wants(int concern, String updatedAt, long number) {
    return kept.size() < most
        || WORST_FIRST.compare(new Candidate(number, concern, updatedAt, null), kept.peek()) > 0;
  }

  void add(Candidate candidate) {
    kept.add(candidate);
    if (kept.size() > most) {
      kept.remove();
    }
  }

  List<Candidate> bestFirst() {
    List<Candidate> all = new ArrayList<>(kept);
    all.sort(WORST_FIRST.reversed());
    return all;
  }

  /**
   * @param gates what the gates of today say; empty if the record was not held against any
   */
  static int concern(JsonNode record, boolean valid, String gates, boolean warned) {
    String status = record.path("status").asText("");
    if (!valid || status.equals("failed") || gates.equals("fail")) {
      return 3;
    }
    if (status.equals("cancelled") || gates.equals("warn")) {
      return 2;
    }
    return warned ? 1 : 0;
  }
}
