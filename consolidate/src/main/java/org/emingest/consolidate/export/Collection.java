package org.emingest.consolidate.export;

import java.time.Instant;
import org.emingest.config.ExportConfig;

/** What exports say of all volumes together. */
record Collection(String title, String creator, String url, Instant now) {

  static Collection of(ExportConfig config, Instant now) {
    return new Collection(config.title(), config.creator(), config.url(), now);
  }

  String description(long volumes) {
    return volumes
        + " volumes that electron-microscopy-ingest brought from public archives: each one array of axes Z, Y, X in"
        + " NumPy's format, with its SHA-256. Licence and citation are stated for each volume as its archive states them.";
  }

  /** The day of the export, UTC. */
  String day() {
    return now.toString().substring(0, "YYYY-MM-DD".length());
  }
}
