package org.emingest.error;

import java.util.regex.Pattern;

/** What URLs give away (users, passwords, tokens, signatures) is {@code ***} wherever people or files are told of them. */
public final class Masking {

  public static final String MASK = "***";

  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#\\s]*@");
  private static final Pattern BARE_USER_INFO =
      Pattern.compile("(?<![^\\s(\"'])[^\\s/@:]+:[^\\s/@]+@(?=[^\\s@])");
  private static final Pattern SECRET_PARAMETER = Pattern.compile(
      "(?i)([?&;][^=&#\\s]{0,80}(?:passw|secret|token|credential|signature|key)[^=&#\\s]{0,80}=)[^&#\\s)]+");

  private Masking() {}

  /** The same text, fit to be shown; a text without URLs stays as it is. */
  public static String masked(String text) {
    String withoutUsers = USER_INFO.matcher(text).replaceAll(MASK + "@");
    String withoutBareOnes = BARE_USER_INFO.matcher(withoutUsers).replaceAll(MASK + "@");
    return SECRET_PARAMETER.matcher(withoutBareOnes).replaceAll("$1" + MASK);
  }
}
