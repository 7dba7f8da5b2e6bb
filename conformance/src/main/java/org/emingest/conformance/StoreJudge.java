package org.emingest.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.emingest.format.chunk.ChunkedFormat;
import org.emingest.format.chunk.FolderChunkStore;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.format.zarr.ZarrFormat;
import org.emingest.volume.VolumeDescriptor;

/** Decodes stores of chunks, whole pyramids or one array of them, and compares them with what the manifest says. */
final class StoreJudge {

  /** Names in the manifest, and who reads them. */
  private static final Map<String, ChunkedFormat> FORMATS = Map.of(
      "zarr2", new ZarrFormat(),
      "zarr2-group", new ZarrFormat(),
      "zarr3", new ZarrFormat(),
      "ome-zarr", new ZarrFormat(),
      "ome-zarr-group", new ZarrFormat());

  private StoreJudge() {}

  static Set<String> formats() {
    return FORMATS.keySet();
  }

  /**
   * @param folder of the manifest: one store, so that an array's pyramid above it is found
   */
  static Verdict judge(ManifestRow row, Path folder) {
    try (FolderChunkStore store = new FolderChunkStore(folder)) {
      List<ScaleLevel> levels = FORMATS.get(row.format()).open(store, row.path());
      return row.hasHash() ? array(row, levels) : pyramid(row, levels);
    }
  }

  private static Verdict array(ManifestRow row, List<ScaleLevel> volumes) {
    VolumeDescriptor first = volumes.get(0).array().descriptor();
    String found = inWords(first);
    boolean same = first.header().get("shape").equals(row.shape())
        && first.dataType().numpyName().equals(row.dataType());
    if (!same) {
      return Verdict.failed(
          row, "reads as " + found + ", the manifest says " + row.shape() + " " + row.dataType());
    }
    String sha256 = hash(volumes);
    return sha256.equals(row.sha256())
        ? Verdict.passed(row, found + " " + sha256)
        : Verdict.failed(
            row, found + " has SHA-256 " + sha256 + ", the manifest says " + row.sha256());
  }

  private static Verdict pyramid(ManifestRow row, List<ScaleLevel> volumes) {
    Map<String, List<ScaleLevel>> levels = volumes.stream()
        .collect(Collectors.groupingBy(ScaleLevel::name, TreeMap::new, Collectors.toList()));
    List<String> read = new ArrayList<>();
    levels.forEach((name, level) ->
        read.add(name + " " + inWords(level.get(0).array().descriptor()) + " " + hash(level)));
    return Verdict.passed(row, "reads as " + String.join(", ", read) + "; no hash to match");
  }

  /** Of all volumes of one array together, in the order of the array's own axes. */
  private static String hash(List<ScaleLevel> volumes) {
    VolumeDescriptor first = volumes.get(0).array().descriptor();
    Elements elements = new Elements(false);
    String axes = ((String) first.header().get("axes")).replace("1", "");
    if (axes.matches("(tc|t|c)?z?yx")) {
      // Channels are numbered fastest, as the volumes come.
      for (ScaleLevel volume : volumes) {
        new SlabReader(volume.array()).forEach(slab -> elements.add(slab, first.dataType()));
      }
    } else {
      elements.add(AxisOrder.inArrayOrder(volumes, axes), first.dataType());
    }
    return elements.sha256();
  }

  private static String inWords(VolumeDescriptor descriptor) {
    return descriptor.header().get("shape") + " " + descriptor.dataType();
  }
}
