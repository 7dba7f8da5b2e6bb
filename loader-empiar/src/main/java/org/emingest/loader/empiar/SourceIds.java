package org.emingest.loader.empiar;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * What an entry's volumes are called: its number if there is only one, otherwise the number and the plain letters of
 * folder and file names. The same files have the same name in every run.
 */
final class SourceIds {

  private static final int LONGEST = 90;

  private SourceIds() {}

  /**
   * @param alone whether the entry is this one volume
   */
  static Map<Candidate, String> of(String number, List<Candidate> candidates, boolean alone) {
    if (alone && candidates.size() == 1) {
      return Map.of(candidates.get(0), number);
    }
    Map<Candidate, String> slugs = new LinkedHashMap<>();
    candidates.forEach(candidate -> slugs.put(candidate, slug(candidate)));
    Map<String, Long> uses = slugs.values().stream()
        .map(slug -> slug.toLowerCase(Locale.ROOT))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    slugs.replaceAll((candidate, slug) -> number + "_"
        + (uses.get(slug.toLowerCase(Locale.ROOT)) > 1 || slug.length() > LONGEST
            ? told(slug, candidate)
            : slug));
    return slugs;
  }

  /** What an image set is called that gives no volume. */
  static String of(String number, ImageSet set) {
    return number + "_image-set-" + set.number();
  }

  private static String slug(Candidate candidate) {
    List<String> folder = candidate.folder();
    List<String> below = !folder.isEmpty() && folder.get(0).equals("data")
        ? folder.subList(1, folder.size())
        : folder;
    String name = FileKind.stem(candidate.series().pattern()).replace("#", "");
    String plain = (String.join("_", below) + "_" + name)
        .replaceAll("[^A-Za-z0-9._-]+", "_")
        .replaceAll("([._-])[._-]+", "$1")
        .replaceAll("^[._-]+|[._-]+$", "");
    return plain.isEmpty() ? "series" : plain;
  }

  private static String told(String slug, Candidate candidate) {
    CRC32C checksum = new CRC32C();
    checksum.update(candidate.place().getBytes(StandardCharsets.UTF_8));
    return "%s_%08x"
        .formatted(slug.substring(0, Math.min(LONGEST, slug.length())), checksum.getValue());
  }
}
