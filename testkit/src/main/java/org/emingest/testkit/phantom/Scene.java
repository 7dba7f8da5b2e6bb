package org.emingest.testkit.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Everything that can be seen in some ball. */
record Scene(Site[] sites, List<Mitochondrion> mitochondria, List<Synapse> synapses) {

  /** What of it can be seen in a smaller ball within that one. */
  Scene within(Ball ball, Border border) {
    Site[] near = nearest(ball, border);
    List<Mitochondrion> fewerMitochondria = new ArrayList<>();
    for (Mitochondrion mitochondrion : mitochondria) {
      if (mitochondrion.touches(ball.middle(), ball.radius()) && has(near, mitochondrion.cell())) {
        fewerMitochondria.add(mitochondrion);
      }
    }
    List<Synapse> fewerSynapses = new ArrayList<>();
    for (Synapse synapse : synapses) {
      if (synapse.touches(ball) && (has(near, synapse.sender()) || has(near, synapse.receiver()))) {
        fewerSynapses.add(synapse);
      }
    }
    return new Scene(near, fewerMitochondria, fewerSynapses);
  }

  /** The seeds that can be first or second, among different cells, anywhere in a ball. */
  private Site[] nearest(Ball ball, Border border) {
    Point middle = ball.middle();
    border.look(sites, sites.length, middle.z(), middle.y(), middle.x());
    double limit = border.otherDistance() + 2 * ball.radius();
    Site[] near = new Site[sites.length];
    int count = 0;
    for (Site site : sites) {
      if (site.distance(middle.z(), middle.y(), middle.x()) <= limit) {
        near[count++] = site;
      }
    }
    return Arrays.copyOf(near, count);
  }

  private static boolean has(Site[] sites, long cell) {
    for (Site site : sites) {
      if (site.cell() == cell) {
        return true;
      }
    }
    return false;
  }
}
