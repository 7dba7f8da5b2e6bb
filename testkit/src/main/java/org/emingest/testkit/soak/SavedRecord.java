package org.emingest.testkit.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A loader's record, read as text: the suite needs few of its facts and no JSON library. */
record SavedRecord(String text) {

  private static final Pattern STATUS =
      Pattern.compile("^ {0,4}\"status\"\\s*:\\s*\"([a-z-]+)\"", Pattern.MULTILINE);
  private static final Pattern ANY_STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([a-z-]+)\"");

  /** An empty text if there is no such file. */
  static SavedRecord read(Path file) throws IOException {
    return new SavedRecord(Files.exists(file) ? Files.readString(file) : "");
  }

  /** As {@code complete}; "none" if there is no record. */
  String status() {
    for (Pattern pattern : new Pattern[] {STATUS, ANY_STATUS}) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "none";
  }

  boolean mentions(String words) {
    return text.contains(words);
  }

  /** The first number behind a key; not a number if there is none. */
  double number(String key) {
    Matcher matcher = Pattern.compile('"' + key + "\"\\s*:\\s*(-?[0-9.eE+-]+)").matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
  }

  /** The object behind a key as it stands in the text; empty if there is none. */
  String object(String key) {
    int at = text.indexOf('"' + key + '"');
    int open = at < 0 ? -1 : text.indexOf('{', at);
    if (open < 0) {
      return "";
    }
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return text.substring(open, i + 1);
      }
    }
    return "";
  }

  /** The numbers of an object, by their keys in it; those that are not there are left out. */
  List<Double> numbers(String key, String... members) {
    String object = object(key);
    return Arrays.stream(members)
        .map(member -> Pattern.compile("\"" + Pattern.quote(member) + "\"\\s*:\\s*([-+.0-9eE]+)")
            .matcher(object))
        .filter(Matcher::find)
        .map(found -> Double.valueOf(found.group(1)))
        .toList();
  }
}
