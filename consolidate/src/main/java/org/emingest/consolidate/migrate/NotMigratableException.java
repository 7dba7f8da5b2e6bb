package org.emingest.consolidate.migrate;

/** An older record that cannot become one of today; the message says where and what to do. */
public final class NotMigratableException extends Exception {

  private static final long serialVersionUID = 1L;

  NotMigratableException(String pointer, String why) {
    super((pointer.isEmpty() ? "(root)" : pointer) + ": " + why);
  }
}
