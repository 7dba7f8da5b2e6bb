package org.emingest.testkit.soak;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that happens to a loader, and what must come of it. */
@FunctionalInterface
interface Scenario {

  Verdict play(Stage stage) throws IOException, InterruptedException;

  /** All there are, by name, in the order of their playing. */
  static Map<String, Scenario> all() {
    Map<String, Scenario> all = new LinkedHashMap<>();
    all.put("full", Scenarios::full);
    all.put("drops", Scenarios::drops);
    all.put("busy", Scenarios::busy);
    all.put("no-ranges", Scenarios::noRanges);
    all.put("changes", Scenarios::changes);
    all.put("kill-download", Interruptions::killDownload);
    all.put("kill-write", Interruptions::killWrite);
    all.put("terminate", Interruptions::terminate);
    all.put("workers", Scenarios::workers);
    return all;
  }
}
