package org.emingest.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text whose {@code ${VAR}} and {@code ${VAR:default}} are replaced; <code>$${</code> is a plain <code>${</code>.
 *
 * <p>A variable that is set but empty counts as unset, since containers pass on unset variables as empty ones. What a
 * variable brings in is not looked through again.
 *
 * @param text with everything replaced that could be
 * @param variables those of the environment that gave something, in order
 * @param failures what could not be replaced, and why
 */
record Substitution(String text, List<String> variables, List<String> failures) {

  private static final int MAX_CHARACTERS = 1_000_000;
  private static final Pattern REFERENCE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*+)(:.*+)?", Pattern.DOTALL);

  static Substitution of(String text, Map<String, String> environment) {
    Set<String> variables = new LinkedHashSet<>();
    List<String> failures = new ArrayList<>();
    StringBuilder result = new StringBuilder();
    int done = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", done)) {
      if (open > done && text.charAt(open - 1) == '$') {
        result.append(text, done, open - 1).append("${");
        done = open + 2;
        continue;
      }
      result.append(text, done, open);
      int close = text.indexOf('}', open);
      String inside = close < 0 ? "" : text.substring(open + 2, close);
      value(inside, environment, variables, failures).ifPresent(result::append);
      done = close < 0 ? text.length() : close + 1;
      if (result.length() > MAX_CHARACTERS) {
        failures.add("is longer than a million characters after its variables are replaced");
        break;
      }
    }
    result.append(text, done, text.length());
    return new Substitution(result.toString(), List.copyOf(variables), List.copyOf(failures));
  }

  private static Optional<String> value(
      String inside,
      Map<String, String> environment,
      Set<String> variables,
      List<String> failures) {
    Matcher reference = REFERENCE.matcher(inside);
    if (!reference.matches()) {
      failures.add(
          "holds a ${ that begins no variable such as ${NAME} or ${NAME:default}; write $${ for a plain ${");
      return Optional.empty();
    }
    String name = reference.group(1);
    String fallback = reference.group(2);
    if (fallback != null && fallback.contains("${")) {
      failures.add("the default of ${" + name
          + "} holds another variable; only plain text can be a default");
    } else if (!environment.getOrDefault(name, "").isEmpty()) {
      variables.add(name);
      return Optional.of(environment.get(name));
    } else if (fallback != null) {
      return Optional.of(fallback.substring(1));
    } else {
      failures.add("the environment variable " + name + " has no value, and ${" + name
          + "} has no default; set it or write ${" + name + ":default}");
    }
    return Optional.empty();
  }
}
