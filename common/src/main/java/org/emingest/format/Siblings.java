package org.emingest.format;

import java.util.Optional;
import org.emingest.transfer.RandomAccessBytes;

/** The files beside one file: for volumes that lie in several. Safe for many threads. */
@FunctionalInterface
public interface Siblings {

  /**
   * @param name a plain file name: {@link Surroundings#sibling} lets no path and no control character through
   * @return its bytes, to be closed by whoever asked; empty if there is no such file
   * @throws org.emingest.error.StorageException if our own disk fails
   */
  Optional<RandomAccessBytes> open(String name);
}
