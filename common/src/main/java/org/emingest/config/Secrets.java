package org.emingest.config;

import java.util.regex.Pattern;
import org.emingest.error.Masking;

/** What must not be repeated in a message, and what is said in its place. */
final class Secrets {

  static final String MASK = Masking.MASK;
  private static final Pattern NAME =
      Pattern.compile("(?i)passw|passphrase|secret|token|credential|(^|[^a-z])key($|[^a-z])");
  private static final Pattern USER_INFO = Pattern.compile("://.*@", Pattern.DOTALL);

  private Secrets() {}

  /** Whether a key or a variable of this name holds a secret. */
  static boolean isNamedBy(String name) {
    return NAME.matcher(name).find();
  }

  /** The text without the user information of URLs, proper or not, and without signatures in their queries. */
  static String mask(String text) {
    return Masking.masked(USER_INFO.matcher(text).replaceAll("://" + MASK + "@"));
  }
}
