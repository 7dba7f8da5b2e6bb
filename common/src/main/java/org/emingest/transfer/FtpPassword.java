package org.emingest.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What anonymous clients give for a password: the address that the user agent names, or one made of what it names. */
final class FtpPassword {

  private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]{1,64}@[\\w.-]{1,190}\\w");
  private static final Pattern PRODUCT = Pattern.compile("^[\\w.-]{1,64}");
  private static final Pattern CONTACT = Pattern.compile("https?://([\\w.-]{1,190}\\w)");

  private FtpPassword() {}

  static String of(String userAgent) {
    Matcher address = ADDRESS.matcher(userAgent);
    if (address.find()) {
      return address.group();
    }
    Matcher product = PRODUCT.matcher(userAgent);
    Matcher contact = CONTACT.matcher(userAgent);
    return (product.find() ? product.group() : "anonymous") + "@"
        + (contact.find() ? contact.group(1) : "");
  }
}
