package org.emingest.loader.empiar;

import java.util.regex.Pattern;
import org.emingest.transfer.RemoteNames;

/** Texts that people typed into a form, before they come near a record. */
final class FreeText {

  private static final int LONGEST = 10_000;

  private static final Pattern ADDRESS = Pattern.compile(
      "[\\p{L}0-9._%+-]{1,64}\\s?(?:@|\\(at\\)|\\[at\\])\\s?[\\p{L}0-9-]{1,63}(?:\\.[\\p{L}0-9-]{1,63}){1,6}");

  private FreeText() {}

  /** The text, not too long, without e-mail addresses: contact details stay with the archive. */
  static String withoutAddresses(String text) {
    String kept = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return ADDRESS.matcher(kept).replaceAll("(address left out)");
  }

  /** As it may stand in a message. */
  static String shown(String text) {
    return RemoteNames.shown(withoutAddresses(text));
  }
}
