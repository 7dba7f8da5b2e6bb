package org.emingest.consolidate.csv;

import java.util.regex.Pattern;

/**
 * Keeps text of strangers from being run: a spreadsheet takes a cell that begins with one of a few characters for a formula.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
final class FormulaGuard {

  /** The full-width forms are taken for the plain ones in East Asian settings. */
  private static final String DANGEROUS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?");

  private FormulaGuard() {}

  /** The text, with an apostrophe before it if it could be a formula; a number stays one. */
  static String guarded(String text) {
    boolean dangerous = !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0;
    return dangerous && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }
}
