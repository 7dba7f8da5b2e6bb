package org.emingest.transfer;

import java.io.IOException;

/** The object behind a location is not the one that it was: what was fetched of it is of no use. */
final class ObjectChangedException extends IOException {

  private static final long serialVersionUID = 1L;

  ObjectChangedException(String message) {
    super(message);
  }
}
