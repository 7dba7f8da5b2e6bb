package org.emingest.loader.idr;

import java.util.regex.Pattern;
import org.emingest.transfer.RemoteNames;

/** What the archive says, fit for a message or a record. */
final class Shown {

  private static final Pattern E_MAIL =
      Pattern.compile("[<(\\[]?(mailto:)?[^\\s<>()\\[\\],;:@]+@[^\\s<>()\\[\\],;:@]+[>)\\]]?");
  private static final int LONGEST = 5_000;

  private Shown() {}

  /** One line of visible ASCII, for a message. */
  static String briefly(String text) {
    return RemoteNames.shown(text);
  }

  /** For a record, which no person's address belongs into. */
  static String withoutContacts(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + ".." : text;
    return E_MAIL.matcher(cut).replaceAll("").replaceAll("[ \\t]{2,}", " ").strip();
  }
}
