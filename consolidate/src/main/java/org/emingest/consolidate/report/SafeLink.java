package org.emingest.consolidate.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * A text that may be a link.
 *
 * @param href null if the text is no address that a reader can safely follow: it is shown as text then
 */
record SafeLink(String text, String href) {

  private static final Set<String> SCHEMES = Set.of("http", "https", "ftp", "s3");
  private static final String DOI = "https://doi.org/";

  static SafeLink of(String text) {
    try {
      URI address = new URI(text);
      String scheme = address.getScheme();
      boolean safe = scheme != null
          && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
          && address.getRawAuthority() != null;
      return new SafeLink(text, safe ? address.toASCIIString() : null);
    } catch (URISyntaxException noAddress) {
      return new SafeLink(text, null);
    }
  }

  static SafeLink doi(String doi) {
    return doi.matches("10[.][0-9]{4,9}/[^\\s\"<>]+")
        ? new SafeLink(doi, of(DOI + doi).href())
        : of(doi);
  }

  boolean leads() {
    return href != null;
  }
}
