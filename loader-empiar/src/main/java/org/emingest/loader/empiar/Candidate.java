package org.emingest.loader.empiar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.stack.SectionNames;
import org.emingest.format.stack.SectionSeries;
import org.emingest.loader.empiar.EmpiarConfig.Gaps;
import org.emingest.loader.empiar.EmpiarConfig.Stack;
import org.emingest.transfer.FolderEntry;

/**
 * Files of one folder that make a volume, or would.
 *
 * @param folder below the entry's
 * @param series their names, in the order of z
 * @param files likewise
 */
record Candidate(ImageSet set, List<String> folder, SectionSeries series, List<FolderEntry> files) {

  private static final int SHOWN = 5;

  /** In the order of folders and names. */
  static List<Candidate> of(ImageSet set, ImageFiles images, Stack stack) {
    List<Candidate> candidates = new ArrayList<>();
    for (ImageFiles.InFolder folder : images.folders()) {
      Map<String, FolderEntry> byName = folder.files().stream()
          .collect(Collectors.toMap(FolderEntry::name, Function.identity(), (one, other) -> one));
      for (SectionSeries series : series(folder, stack)) {
        List<FolderEntry> files = series.names().stream().map(byName::get).toList();
        candidates.add(new Candidate(set, folder.folder(), series, files));
      }
    }
    return candidates;
  }

  private static List<SectionSeries> series(ImageFiles.InFolder folder, Stack stack) {
    List<String> names = folder.files().stream().map(FolderEntry::name).toList();
    return stack == Stack.SERIES
        ? SectionNames.series(names)
        : names.stream()
            .map(name -> new SectionSeries(name, List.of(name), List.of(), List.of()))
            .toList();
  }

  boolean isSeries() {
    return files.size() > 1;
  }

  /** Tells it from the others of its entry. */
  String place() {
    return String.join("/", folder) + "/" + series.pattern();
  }

  /** Why no volume can be made of it. */
  Optional<UnsupportedDataException> refusal(String where, Gaps gaps) {
    if (!series.duplicates().isEmpty()) {
      String files = shown(
          series.duplicates().stream().map(same -> String.join(" and ", same)).toList());
      return Optional.of(
          new UnsupportedDataException("%s: the series %s has several files of one number: %s"
                  .formatted(where, series.pattern(), files)
              + "; stack: per-file takes each as a volume of its own"));
    }
    if (!series.gaps().isEmpty() && gaps == Gaps.REFUSE) {
      return Optional.of(new UnsupportedDataException("%s: the series %s has no file of number %s"
              .formatted(where, series.pattern(), shown(series.gaps()))
          + "; gaps: accept makes a volume of what is there, stack: per-file one of each file"));
    }
    return Optional.empty();
  }

  private static String shown(List<String> items) {
    String first = String.join(", ", items.subList(0, Math.min(SHOWN, items.size())));
    return items.size() > SHOWN ? first + " and " + (items.size() - SHOWN) + " more" : first;
  }
}
