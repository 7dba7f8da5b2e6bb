package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The volume along z: mean, contrast, and the sections that stand out, a lane for each reason.
 *
 * @param last the last section's number
 */
record SectionStrip(Curve mean, Curve contrast, long last, List<Lane> lanes) {

  /** What a person calls the flags, worst first; a flag that is not among them bears its own name. */
  private static final List<Map.Entry<String, String>> WORDS = List.of(
      Map.entry("blank", "Blank"),
      Map.entry("repeated", "Repeated"),
      Map.entry("shifted", "Shifted"),
      Map.entry("brightness_jump", "Brightness jumps"),
      Map.entry("contrast_jump", "Contrast jumps"),
      Map.entry("clipped", "Clipped"),
      Map.entry("blurred", "Blurred"),
      Map.entry("unlike", "Unlike its neighbours"));

  private static final int MOST_IN_WORDS = 12;

  /**
   * Sections that bear one flag.
   *
   * @param ticks their places in a drawing {@value Curve#WIDTH} wide, and {@code width} of each
   * @param sections their numbers in words, runs as one
   */
  record Lane(String word, long count, List<Double> ticks, double width, String sections) {}

  static Optional<SectionStrip> of(JsonNode record) {
    JsonNode judged = record.at("/metadata/quality/sections");
    JsonNode measured = record.at("/metadata/technical/statistics/sections");
    JsonNode series = judged.isObject() ? judged : measured;
    long count = judged.path("count").asLong(series.path("mean").size());
    Curve mean = Curve.of(series.path("mean"));
    if (mean.isEmpty() || count < 1) {
      return Optional.empty();
    }
    return Optional.of(new SectionStrip(
        mean, Curve.of(series.path("standard_deviation")), count - 1, lanes(record, count)));
  }

  private static List<Lane> lanes(JsonNode record, long count) {
    JsonNode flags = record.at("/metadata/quality/flags");
    Map<String, String> words = new LinkedHashMap<>();
    WORDS.forEach(flag -> words.put(flag.getKey(), flag.getValue()));
    flags.fieldNames().forEachRemaining(flag -> words.putIfAbsent(flag, flag.replace('_', ' ')));
    List<Lane> lanes = new ArrayList<>();
    words.forEach((flag, word) -> {
      JsonNode sections =
          flags.isObject() ? flags.path(flag).path("sections") : older(record, flag);
      long many = flags.path(flag).path("count").asLong(sections.size());
      if (many > 0) {
        lanes.add(lane(word, many, sections, count));
      }
    });
    return lanes;
  }

  /** A record from before there were flags knows blank and repeated sections. */
  private static JsonNode older(JsonNode record, String flag) {
    return record.at("/metadata/technical/statistics/" + flag + "_sections");
  }

  private static Lane lane(String word, long many, JsonNode sections, long count) {
    double width = Math.max(3, (double) Curve.WIDTH / count);
    List<Double> ticks = new ArrayList<>();
    for (JsonNode section : sections) {
      double middle = (section.asLong() + 0.5) / count * Curve.WIDTH;
      double tick = Math.rint((middle - width / 2) * 10) / 10;
      if (ticks.isEmpty() || tick - ticks.get(ticks.size() - 1) >= 0.5) {
        ticks.add(tick);
      }
    }
    return new Lane(word, many, ticks, Math.rint(width * 10) / 10, inWords(sections, many));
  }

  /** Such as {@code 3, 7–12}. */
  private static String inWords(JsonNode sections, long many) {
    List<String> words = new ArrayList<>();
    long named = 0;
    for (int index = 0; index < sections.size() && words.size() < MOST_IN_WORDS; ) {
      long first = sections.path(index).asLong();
      long last = first;
      for (index++, named++;
          index < sections.size() && sections.path(index).asLong() == last + 1;
          index++, named++) {
        last++;
      }
      words.add(first == last ? Long.toString(first) : first + "\u2013" + last);
    }
    String more = named < many ? " and " + Amounts.count(many - named) + " more" : "";
    return String.join(", ", words) + more;
  }

  /** For those who do not see the drawing. */
  String inWords() {
    String range = "Along z, sections 0 to %d: mean %s".formatted(last, mean.range());
    return contrast.isEmpty() ? range : range + ", contrast " + contrast.range();
  }
}
