package org.emingest.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.emingest.error.NotFoundException;
import org.emingest.format.chunk.ChunkedFormat;
import org.emingest.format.chunk.FolderChunkStore;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.format.n5.N5Format;
import org.emingest.format.precomputed.PrecomputedFormat;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;

/** Decodes N5 data sets and precomputed scales, and opens what has metadata only. */
final class PyramidJudge {

  private static final Map<String, ChunkedFormat> FORMATS = Map.of(
      "n5", new N5Format(),
      "n5-metadata", new N5Format(),
      "precomputed", new PrecomputedFormat());

  private static final int DEEPEST = 4;

  private PyramidJudge() {}

  static Set<String> formats() {
    return FORMATS.keySet();
  }

  static Verdict judge(ManifestRow row, Path place) {
    ChunkedFormat format = FORMATS.get(row.format());
    try (FolderChunkStore store = new FolderChunkStore(place)) {
      if (!row.hasHash()) {
        return Verdict.passed(row, String.join("; ", described(format, store, "", DEEPEST)));
      }
      String scale = row.note("scale").orElse("");
      List<ScaleLevel> volumes = format.open(store, "").stream()
          .filter(level -> scale.isEmpty() || level.name().equals(scale))
          .toList();
      if (volumes.isEmpty()) {
        return Verdict.failed(row, "there is no scale " + scale);
      }
      return compared(row, volumes);
    }
  }

  private static Verdict compared(ManifestRow row, List<ScaleLevel> volumes) {
    VolumeDescriptor first = volumes.get(0).array().descriptor();
    String found = first.shape() + " " + first.dataType();
    List<Long> shape = first.shape().toList();
    List<Long> expected = row.shape();
    boolean same = volumes.size() == 1
        && expected.size() <= 3
        && shape.stream().limit(3L - expected.size()).allMatch(length -> length == 1)
        && shape.subList(3 - expected.size(), 3).equals(expected)
        && first.dataType().numpyName().equals(row.dataType());
    if (!same) {
      return Verdict.failed(
          row,
          volumes.size() + " volumes of " + found + ", the manifest says " + row.shape() + " "
              + row.dataType());
    }
    Elements elements = new Elements(row.isLossy());
    new SlabReader(volumes.get(0).array()).forEach(slab -> elements.add(slab, first.dataType()));
    String sha256 = elements.sha256();
    if (sha256.equals(row.sha256())) {
      return Verdict.passed(row, found + " " + sha256);
    }
    return row.isLossy()
        ? Judge.lossy(row, found, elements)
        : Verdict.failed(
            row, found + " has SHA-256 " + sha256 + ", the manifest says " + row.sha256());
  }

  /** What a store's metadata says; of a folder that is no pyramid, what those in it say. */
  private static List<String> described(
      ChunkedFormat format, FolderChunkStore store, String key, int depth) {
    try {
      return format.open(store, key).stream().map(PyramidJudge::inWords).toList();
    } catch (NotFoundException nothing) {
      List<String> below = new ArrayList<>();
      for (String name : store.list(key).orElse(List.of())) {
        if (name.endsWith("/") && depth > 0) {
          String child = name.substring(0, name.length() - 1);
          below.addAll(
              described(format, store, key.isEmpty() ? child : key + "/" + child, depth - 1));
        }
      }
      if (below.isEmpty() && depth == DEEPEST) {
        throw nothing;
      }
      return below;
    }
  }

  private static String inWords(ScaleLevel level) {
    VolumeDescriptor descriptor = level.array().descriptor();
    List<Object> sizes = level.statements().stream().map(Statement::value).toList();
    return level.key() + " reads as " + descriptor.shape() + " " + descriptor.dataType()
        + ", voxels of "
        + (sizes.isEmpty() ? "unknown size" : sizes + " nm at " + level.translationNm());
  }
}
