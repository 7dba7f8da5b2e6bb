package org.emingest.testkit.s3;

import org.emingest.testkit.http.Answer;

/** Documents as Amazon writes them. */
final class Xml {

  private static final String TYPE = "application/xml";

  private final StringBuilder text =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  static Xml document() {
    return new Xml();
  }

  Xml open(String element) {
    text.append('<').append(element).append('>');
    return this;
  }

  Xml close(String element) {
    text.append("</").append(element).append('>');
    return this;
  }

  Xml put(String element, Object value) {
    text.append('<').append(element).append('>');
    text.append(escaped(value.toString()));
    text.append("</").append(element).append('>');
    return this;
  }

  private static String escaped(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\r", "&#13;");
  }

  void answer(Answer answer, int status) {
    answer.page(status, TYPE, text.toString());
  }

  /**
   * Refuses a request.
   *
   * @param more elements and their values, in turn
   */
  static void error(Answer answer, int status, String code, String message, String... more) {
    Xml error = document().open("Error").put("Code", code).put("Message", message);
    for (int i = 0; i < more.length; i += 2) {
      error.put(more[i], more[i + 1]);
    }
    error
        .put("RequestId", "TESTKIT")
        .put("HostId", "testkit")
        .close("Error")
        .answer(answer, status);
  }
}
