package org.emingest.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text whose {@code ${VAR}} and {@code ${VAR:default}} are replaced; {@code $${} is a plain {@code ${}.
 *
 * <p>A variable that is set but empty counts as unset, since containers pass on unset variables as empty ones. What a
 * variable brings in is not looked through again.
 *
 * @param text with everything replaced that could be
 * @param variables those of the environment that gave something, in order
 * @param failures what could not be replaced, and why
 */
record Substitution(String text, List<String> variables, List<String> failures) {

  private static final Pattern REFERENCE = Pattern.compile(
      "\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*+))?}|\\$\\{([^}\\s]{0,40}+)");

  static Substitution of(String text, Map<String, String> environment) {
    List<String> variables = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    StringBuilder result = new StringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      reference.appendReplacement(result, "");
      String name = reference.group(1);
      String fallback = reference.group(2);
      if (reference.group(3) != null) {
        failures.add("'${" + Wording.printable(reference.group(3))
            + "' is not a variable such as ${NAME} or ${NAME:default}; write $${ for a plain ${");
      } else if (name == null) {
        result.append("${");
      } else if (fallback != null && fallback.contains("${")) {
        failures.add("the default of ${" + name
            + "} holds another variable; only plain text can be a default");
      } else if (!environment.getOrDefault(name, "").isEmpty()) {
        variables.add(name);
        result.append(environment.get(name));
      } else if (fallback != null) {
        result.append(fallback);
      } else {
        failures.add("the environment variable " + name + " has no value, and ${" + name
            + "} has no default; set it or write ${" + name + ":default}");
      }
    }
    return new Substitution(
        reference.appendTail(result).toString(), List.copyOf(variables), List.copyOf(failures));
  }
}
