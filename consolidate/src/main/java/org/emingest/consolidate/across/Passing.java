package org.emingest.consolidate.across;

import java.util.Set;

/** The fields of a record that tell when and how it was made, not what it holds: they change with every run. */
final class Passing {

  private static final Set<String> FIELDS = Set.of(
      "created_at",
      "updated_at",
      "timestamp",
      "run_id",
      "progress",
      "metadata.technical.timings",
      "metadata.provenance.routes");

  private Passing() {}

  static boolean is(String path) {
    return FIELDS.contains(path);
  }

  static String path(String outer, String name) {
    return outer.isEmpty() ? name : outer + "." + name;
  }
}
