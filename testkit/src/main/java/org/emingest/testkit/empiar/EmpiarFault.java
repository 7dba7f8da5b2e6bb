package org.emingest.testkit.empiar;

/** Ways in which the API misbehaves. */
public enum EmpiarFault {
  /** Status 200 and a web page. */
  WEB_PAGE,
  /** Status 404, whatever the entry. */
  NOT_FOUND,
  /** Status 503 and a web page. */
  MAINTENANCE,
  /** The answer is about the entry with the next number. */
  ANOTHER_ENTRY,
  /** Status 200 and {@code {}}. */
  NOTHING
}
