package org.emingest.consolidate.export;

import java.io.Closeable;
import java.io.IOException;

/** One format: takes the volumes as they go by, and writes what is left when all have been seen. */
interface Export extends Closeable {

  void take(ExportedVolume volume) throws IOException;

  void finish() throws IOException;
}
