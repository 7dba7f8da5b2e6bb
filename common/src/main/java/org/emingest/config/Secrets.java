package org.emingest.config;

import java.util.regex.Pattern;

/** What must not be repeated in a message, and what is said in its place. */
final class Secrets {

  static final String MASK = "***";
  private static final Pattern NAME =
      Pattern.compile("(?i)passw|passphrase|secret|token|credential|(^|[^a-z])key($|[^a-z])");
  private static final Pattern USER_INFO = Pattern.compile("://.*@", Pattern.DOTALL);
  private static final Pattern QUERY_VALUE = Pattern.compile(
      "(?i)([?&][^=&]*(?:passw|secret|token|credential|signature|key)[^=&]*=)[^&#]*");

  private Secrets() {}

  /** Whether a key or a variable of this name holds a secret. */
  static boolean isNamedBy(String name) {
    return NAME.matcher(name).find();
  }

  /** The text without the user information of URLs and without signatures in their queries. */
  static String mask(String text) {
    String withoutUser = USER_INFO.matcher(text).replaceAll("://" + MASK + "@");
    return QUERY_VALUE.matcher(withoutUser).replaceAll("$1" + MASK);
  }
}
