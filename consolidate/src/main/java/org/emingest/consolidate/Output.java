package org.emingest.consolidate;

import java.io.Closeable;
import java.io.IOException;

/**
 * One thing that a run writes. It sees every file once, in the order of the scan, and then how it all ended; it keeps no
 * records in memory.
 */
public interface Output extends Closeable {

  void take(CheckedFile file) throws IOException;

  /**
   * @param problem one line about a folder that could not be read whole
   */
  default void takeFolderProblem(String problem) throws IOException {}

  /** Writes what could not be written before everything was seen. */
  void finish(Figures figures) throws IOException;

  /** Lets go of what is open, whether finished or not. */
  @Override
  default void close() throws IOException {}
}
