package org.emingest.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Organisms out of titles and sentences: {@code zebrafish} and {@code Danio rerio} are both {@code Danio rerio
 * (zebrafish)}.
 */
public final class Organisms {

  private static final int READ_CHARACTERS = 20_000;

  /** Reagents are made of animals that nobody looked at. */
  private static final Pattern REAGENTS = Pattern.compile(
      "(?iu)\\b\\p{L}+[- ]anti[- ]\\p{L}+|\\banti[- ]\\p{L}+|\\b\\p{L}+ (?:monoclonal|polyclonal|antibod(?:y|ies)|IgG)\\b");

  private static final Map<String, Pattern> KNOWN = known();

  private Organisms() {}

  /**
   * @return the only organism that the text names; empty if it names none or several
   */
  public static Optional<String> of(String text) {
    String read = text.substring(0, Math.min(READ_CHARACTERS, text.length()));
    String specimen = REAGENTS.matcher(read).replaceAll(" ");
    List<String> named = KNOWN.entrySet().stream()
        .filter(organism -> organism.getValue().matcher(specimen).find())
        .map(Map.Entry::getKey)
        .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  private static Map<String, Pattern> known() {
    Map<String, Pattern> known = new LinkedHashMap<>();
    put(known, "Danio rerio (zebrafish)", "zebra ?fish|danio rerio|d\\. ?rerio");
    put(known, "Mus musculus (mouse)", "mouse|mice|murine|mus musculus|m\\. ?musculus");
    put(
        known,
        "Homo sapiens (human)",
        "humans?|homo sapiens|h\\. ?sapiens|hela|u-?2[ -]?os|hek[ -]?293t?");
    put(known, "Rattus norvegicus (rat)", "rats?|rattus norvegicus|rattus|r\\. ?norvegicus");
    put(
        known,
        "Drosophila melanogaster (fruit fly)",
        "drosophila|drosophila melanogaster|d\\. ?melanogaster|fruit[ -]?fl(?:y|ies)");
    put(known, "Caenorhabditis elegans (nematode)", "caenorhabditis elegans|c\\. ?elegans");
    put(
        known,
        "Saccharomyces cerevisiae (yeast)",
        "saccharomyces cerevisiae|s\\. ?cerevisiae|budding yeast|baker's yeast");
    put(
        known,
        "Schizosaccharomyces pombe (fission yeast)",
        "schizosaccharomyces pombe|s\\. ?pombe|fission yeast");
    put(known, "Escherichia coli", "escherichia coli|e\\. ?coli");
    put(known, "Arabidopsis thaliana (thale cress)", "arabidopsis(?: thaliana)?|a\\. ?thaliana");
    put(known, "Xenopus laevis (clawed frog)", "xenopus(?: laevis)?|x\\. ?laevis");
    put(known, "Gallus gallus (chicken)", "chickens?|chick|gallus gallus");
    put(known, "Macaca mulatta (rhesus macaque)", "macaca mulatta|rhesus(?: macaques?)?");
    put(known, "Plasmodium falciparum", "plasmodium falciparum|p\\. ?falciparum");
    put(known, "Toxoplasma gondii", "toxoplasma(?: gondii)?|t\\. ?gondii");
    put(known, "Trypanosoma brucei", "trypanosoma brucei|t\\. ?brucei");
    put(known, "Chlamydomonas reinhardtii", "chlamydomonas(?: reinhardtii)?|c\\. ?reinhardtii");
    put(known, "Platynereis dumerilii", "platynereis(?: dumerilii)?|p\\. ?dumerilii");
    put(known, "Dictyostelium discoideum", "dictyostelium(?: discoideum)?|d\\. ?discoideum");
    return known;
  }

  private static void put(Map<String, Pattern> known, String organism, String names) {
    known.put(organism, Pattern.compile("(?iu)(?<![\\p{L}0-9])(?:" + names + ")(?![\\p{L}0-9])"));
  }
}
