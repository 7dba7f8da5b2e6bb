package org.emingest.loader.openorganelle;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.emingest.error.NotFoundException;
import org.emingest.format.ChunkedFormats;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.source.PyramidVolumes;
import org.emingest.source.Route;
import org.emingest.source.Workspace;
import org.emingest.transfer.RemoteNames;

/**
 * Finds the electron micrographs of a data set. In the archive each has a folder with containers, {@code <name>.zarr} or
 * {@code <name>.n5}, and in them {@code recon-<n>/em/<array>} or {@code em/<array>}: which of these there are, the store is
 * asked. Where it may not be listed, the array's path has to be configured.
 */
final class DatasetArrays {

  private static final List<String> CONTAINERS = List.of(".zarr", ".n5");
  private static final int MOST_NAMES = 50;

  /**
   * @param store container of the array
   * @param key of the pyramid or array in it
   * @param suffix of the data set's name, for arrays that are not its only one
   */
  record Found(URI store, String key, String suffix) {}

  private final OpenOrganelleConfig config;
  private final OpenOrganelleConfig.Dataset dataset;
  private final Workspace workspace;

  DatasetArrays(
      OpenOrganelleConfig config, OpenOrganelleConfig.Dataset dataset, Workspace workspace) {
    this.config = config;
    this.dataset = dataset;
    this.workspace = workspace;
  }

  /**
   * @throws NotFoundException if there is no such data set or array; says what there is, if the store can be listed
   */
  List<Found> found() {
    return dataset.url().isPresent() ? inStore(dataset.url().get()) : inArchive();
  }

  private List<Found> inStore(URI root) {
    Optional<String> wanted = config.array(dataset);
    if (wanted.isPresent()) {
      boolean own = wanted.equals(dataset.array());
      return List.of(new Found(root, wanted.get(), own ? "" : suffix(wanted.get())));
    }
    ChunkStore store = workspace.store(root);
    List<String> micrographs = micrographs(store);
    return micrographs.isEmpty() ? List.of(new Found(root, "", "")) : all(root, micrographs);
  }

  private List<Found> inArchive() {
    List<URI> containers = containers();
    Optional<String> wanted = config.array(dataset);
    if (wanted.isPresent()) {
      return List.of(chosen(containers, wanted.get()));
    }
    for (URI container : containers) {
      List<String> micrographs = micrographs(workspace.store(container));
      if (!micrographs.isEmpty()) {
        return all(container, micrographs);
      }
    }
    throw new NotFoundException("no recon-*/em/* or em/* is found in " + inWords(containers)
        + ": where a store cannot be listed, say which array (--array)");
  }

  private static List<Found> all(URI container, List<String> keys) {
    boolean alone = keys.size() == 1;
    return keys.stream()
        .map(key -> new Found(container, key, alone ? "" : suffix(key)))
        .toList();
  }

  /** The configured array in the first container that has it. */
  private Found chosen(List<URI> containers, String key) {
    NotFoundException refusal = null;
    for (URI container : containers) {
      try {
        ChunkStore store = workspace.store(container);
        if (ChunkedFormats.at(store, key).isPresent()) {
          return new Found(container, key, isOnlyOne(store, key) ? "" : suffix(key));
        }
      } catch (NotFoundException notForUs) {
        refusal = refusal == null ? notForUs : refusal;
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    List<String> there = containers.stream()
        .flatMap(container -> micrographs(workspace.store(container)).stream())
        .distinct()
        .toList();
    throw new NotFoundException("there is no array '" + key + "' in " + inWords(containers)
        + (there.isEmpty() ? "" : "; there are " + String.join(", ", there)));
  }

  /** Whether it is what is found without asking for it; where nothing can be listed, whether it looks like that. */
  private boolean isOnlyOne(ChunkStore store, String key) {
    List<String> micrographs = micrographs(store);
    return micrographs.isEmpty()
        ? key.equals(dataset.array().orElse(key)) && key.matches("(recon-[0-9]+/)?em/[^/]+")
        : micrographs.equals(List.of(key));
  }

  private List<URI> containers() {
    URI place = config.place(dataset);
    Optional<List<String>> names = workspace.store(place).list("");
    if (names.isEmpty()) {
      return CONTAINERS.stream()
          .map(ending -> OpenOrganelleConfig.below(place, dataset.name() + ending))
          .toList();
    }
    List<URI> containers = new ArrayList<>();
    for (String ending : CONTAINERS) {
      new TreeSet<>(names.get())
          .stream()
              .filter(name -> name.endsWith(ending + "/"))
              .map(name -> name.substring(0, name.length() - 1))
              .filter(name -> RemoteNames.problem(name).isEmpty())
              .map(name -> new Route("store", place).file(List.of(name)).uri())
              .forEach(containers::add);
    }
    if (containers.isEmpty()) {
      throw names.get().isEmpty()
          ? unknown(place)
          : new NotFoundException(place + " has no .zarr and no .n5 in it; there are "
              + String.join(
                  ", ", names.get().stream().sorted().limit(MOST_NAMES).toList()));
    }
    return containers;
  }

  private NotFoundException unknown(URI place) {
    String there = workspace
        .store(config.s3Uri())
        .list("")
        .map(all -> all.stream().filter(name -> name.endsWith("/")).sorted().toList())
        .filter(all -> !all.isEmpty())
        .map(all ->
            "; there are " + String.join(", ", all.subList(0, Math.min(MOST_NAMES, all.size())))
                + (all.size() > MOST_NAMES ? " and " + (all.size() - MOST_NAMES) + " more" : ""))
        .orElse("");
    return new NotFoundException("there is no data set at " + place + there);
  }

  /** Keys of all that lies in {@code em}; empty if the store cannot be listed. */
  private static List<String> micrographs(ChunkStore store) {
    List<String> folders = new ArrayList<>();
    for (String name : groups(store, "")) {
      if (name.equals("em")) {
        folders.add("em");
      } else if (name.matches("recon-[0-9]+")) {
        folders.add(name + "/em");
      }
    }
    return folders.stream()
        .flatMap(folder -> groups(store, folder).stream().map(name -> folder + "/" + name))
        .filter(key -> ChunkedFormats.at(store, key).isPresent())
        .toList();
  }

  private static List<String> groups(ChunkStore store, String prefix) {
    return store.list(prefix).orElseGet(List::of).stream()
        .filter(name -> name.endsWith("/"))
        .map(name -> name.substring(0, name.length() - 1))
        .filter(name -> RemoteNames.problem(name).isEmpty())
        .sorted()
        .toList();
  }

  private static String suffix(String key) {
    return "_" + PyramidVolumes.plain(key);
  }

  private static String inWords(List<URI> containers) {
    return String.join(" or ", containers.stream().map(URI::toString).toList());
  }
}
