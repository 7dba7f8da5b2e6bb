package org.emingest.loader.empiar;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.emingest.error.CancelledException;
import org.emingest.error.IngestException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.source.FileTree;
import org.emingest.source.Listed;
import org.emingest.source.VolumeRequest;
import org.emingest.source.Workspace;
import org.emingest.volume.SourceFile;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeAddress.Assembly;
import org.emingest.volume.VolumeListing;

/** From an entry to the volumes in its folder. */
final class EntryVolumes {

  private static final int MOST_GAPS = 300;

  private final EmpiarConfig config;
  private final VolumeRequest request;
  private final Entry entry;
  private final Workspace workspace;
  private final FileTree tree;
  private final Map<ImageSet, ImageFiles> found = new LinkedHashMap<>();
  private final Map<Integer, SetFacts> facts = new HashMap<>();
  private final Map<VolumeRequest, IngestException> refused = new LinkedHashMap<>();

  EntryVolumes(EmpiarConfig config, VolumeRequest request, Entry entry, Workspace workspace) {
    this.config = config;
    this.request = request;
    this.entry = entry;
    this.workspace = workspace;
    this.tree = new FileTree(
        config.routesTo(request.sourceId()), workspace, config.maxDepth(), config.maxFiles());
  }

  /**
   * @throws IngestException if there is one image set only, and it gives nothing
   */
  Listed listed() {
    find();
    List<Candidate> candidates = candidates();
    boolean oneSet = entry.imageSets().size() == 1;
    Map<Candidate, String> ids = SourceIds.of(request.sourceId(), candidates, oneSet);
    Map<Integer, Long> volumesOfSet = candidates.stream()
        .collect(Collectors.groupingBy(each -> each.set().number(), Collectors.counting()));
    List<Candidate> good = candidates.stream()
        .filter(candidate -> !isRefused(candidate, ids.get(candidate)))
        .toList();
    Map<SourceFile, SourceFile> files = files(good);
    List<VolumeListing> volumes = good.stream()
        .map(candidate -> listing(
            candidate,
            ids.get(candidate),
            files(candidate).stream().map(files::get).toList(),
            volumesOfSet.get(candidate.set().number()) == 1))
        .toList();
    return new Listed(volumes, refused);
  }

  private boolean isRefused(Candidate candidate, String id) {
    URI folder = tree.location(candidate.folder());
    Optional<UnsupportedDataException> refusal =
        candidate.refusal(folder.toString(), config.gaps());
    refusal.ifPresent(reason -> refused.put(new VolumeRequest("empiar", id, folder), reason));
    return refusal.isPresent();
  }

  /** Each file as it was listed, and with its length, if somebody tells it. */
  private Map<SourceFile, SourceFile> files(List<Candidate> candidates) {
    List<SourceFile> listed =
        candidates.stream().flatMap(candidate -> files(candidate).stream()).toList();
    List<SourceFile> told = Lengths.ask(listed, workspace, config.defaults().connections());
    Map<SourceFile, SourceFile> files = new HashMap<>();
    for (int i = 0; i < listed.size(); i++) {
      files.put(listed.get(i), told.get(i));
    }
    return files;
  }

  private List<SourceFile> files(Candidate candidate) {
    return candidate.files().stream()
        .map(file -> tree.file(candidate.folder(), file.name(), file.length().orElse(-1)))
        .toList();
  }

  private void find() {
    Optional<UnreachableException> silent = Optional.empty();
    for (ImageSet set : chosen()) {
      try {
        if (silent.isPresent()) {
          throw silent.get();
        }
        found.put(set, ImageFiles.of(entry, set, tree));
      } catch (CancelledException asked) {
        throw asked;
      } catch (IngestException failure) {
        if (failure instanceof UnreachableException down) {
          silent = Optional.of(down);
        }
        refuse(set, failure);
      }
    }
  }

  private void refuse(ImageSet set, IngestException failure) {
    if (entry.imageSets().size() == 1) {
      throw failure;
    }
    refused.put(
        new VolumeRequest("empiar", SourceIds.of(request.sourceId(), set), request.asked()),
        failure);
  }

  private List<ImageSet> chosen() {
    List<ImageSet> sets = entry.imageSets();
    if (config.imageSets().isEmpty()) {
      return sets;
    }
    for (int number : config.imageSets()) {
      if (number > sets.size()) {
        throw new NotFoundException(
            "%s has %d image set%s and no number %d (sources.empiar.image_sets)"
                .formatted(entry.accession(), sets.size(), sets.size() == 1 ? "" : "s", number));
      }
    }
    return sets.stream()
        .filter(set -> config.imageSets().contains(set.number()))
        .toList();
  }

  /** Of image sets that name the same files, the first has them. */
  private List<Candidate> candidates() {
    Set<String> places = new HashSet<>();
    List<Candidate> candidates = new ArrayList<>();
    found.forEach((set, images) -> Candidate.of(set, images, config.stack()).stream()
        .filter(candidate -> places.add(candidate.place()))
        .forEach(candidates::add));
    return candidates;
  }

  private VolumeListing listing(
      Candidate candidate, String id, List<SourceFile> files, boolean alone) {
    SetFacts facts = this.facts.computeIfAbsent(
        candidate.set().number(),
        set -> SetFacts.of(entry, candidate.set(), found.get(candidate.set()), config));
    VolumeAddress address = candidate.isSeries()
        ? VolumeAddress.of(tree.location(candidate.folder()), files, Assembly.SECTIONS)
        : VolumeAddress.of(files.get(0).first(), files, Assembly.UNCOUNTED);
    List<Statement> statements = new ArrayList<>(facts.statements());
    EntryStatements.shape(candidate, alone).ifPresent(statements::add);
    Map<String, Object> said = new LinkedHashMap<>(facts.said());
    said.put("folder", String.join("/", candidate.folder()));
    if (candidate.isSeries()) {
      said.put("series", series(candidate));
    }
    VolumeAddress declared = address.declaring(candidate.set().dataType());
    return new VolumeListing("empiar", id, declared, statements, said);
  }

  private static Map<String, Object> series(Candidate candidate) {
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("pattern", candidate.series().pattern());
    series.put("files", candidate.files().size());
    if (!candidate.series().gaps().isEmpty()) {
      List<String> gaps = candidate.series().gaps();
      series.put("gaps", gaps.subList(0, Math.min(MOST_GAPS, gaps.size())));
    }
    return series;
  }
}
