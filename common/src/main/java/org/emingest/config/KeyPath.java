package org.emingest.config;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way to a value as users write it, {@code sources.epfl.list[0]}, and as a {@link JsonPointer}. */
final class KeyPath {

  private static final String STEP = "[^.\\[\\]\\s]++(?:\\[\\d{1,4}])*+";
  private static final Pattern PATH = Pattern.compile(STEP + "(?:\\." + STEP + ")*+");
  private static final Pattern PART = Pattern.compile("\\[(\\d+)]|([^.\\[\\]]+)");

  private KeyPath() {}

  /**
   * @throws IllegalArgumentException if it is no path
   */
  static JsonPointer parse(String path) {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "'" + Wording.printable(path) + "' is not a path such as a.b or a.b[0]");
    }
    JsonPointer pointer = JsonPointer.empty();
    for (Matcher part = PART.matcher(path); part.find(); ) {
      String index = part.group(1);
      pointer = index == null
          ? pointer.appendProperty(part.group(2))
          : pointer.appendIndex(Integer.parseInt(index));
    }
    return pointer;
  }

  static String write(JsonPointer pointer) {
    StringBuilder path = new StringBuilder();
    for (JsonPointer step = pointer; !step.matches(); step = step.tail()) {
      if (step.mayMatchElement()) {
        path.append('[').append(step.getMatchingIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".")
            .append(Wording.printable(step.getMatchingProperty()));
      }
    }
    return path.toString();
  }

  static int depth(JsonPointer pointer) {
    int steps = 0;
    for (JsonPointer step = pointer; !step.matches(); step = step.tail()) {
      steps++;
    }
    return steps;
  }
}
