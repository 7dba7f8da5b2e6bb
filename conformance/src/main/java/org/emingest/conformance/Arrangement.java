package org.emingest.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.emingest.format.FileVolume;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;

/** A file's volumes as the manifest counts them: one array, its axes in the manifest's order. */
final class Arrangement {

  /** One section of one volume. */
  record Section(VolumeReader volume, long z) {}

  private final Map<Character, Long> lengths = new HashMap<>();
  private final Map<List<Integer>, VolumeReader> volumes = new HashMap<>();
  private final String axes;

  /**
   * @param axes letters of the slower axes, slowest first, of Z, C and T
   */
  private Arrangement(List<FileVolume> files, String axes) {
    this.axes = axes;
    long channels = 0;
    long timePoints = 0;
    for (FileVolume each : files) {
      volumes.put(List.of(each.channel(), each.timePoint()), each.reader());
      channels = Math.max(channels, each.channel() + 1L);
      timePoints = Math.max(timePoints, each.timePoint() + 1L);
    }
    lengths.put('C', channels);
    lengths.put('T', timePoints);
    lengths.put('Z', files.get(0).reader().descriptor().shape().z());
  }

  /**
   * @return empty if there are several volumes and the manifest does not say in which order
   */
  static Optional<Arrangement> of(List<FileVolume> files, ManifestRow row) {
    String said = row.note("axes").orElse("");
    if (files.size() == 1) {
      return Optional.of(new Arrangement(files, "TCZ"));
    }
    if (!said.matches("[ZCT]+YX")) {
      return Optional.empty();
    }
    String slow = said.substring(0, said.length() - 2);
    StringBuilder all = new StringBuilder();
    for (char axis : "TCZ".toCharArray()) {
      if (slow.indexOf(axis) < 0) {
        all.append(axis);
      }
    }
    return Optional.of(new Arrangement(files, all + slow));
  }

  /** Axes slowest first, all of them. */
  List<Long> shape() {
    List<Long> shape = new ArrayList<>();
    for (char axis : axes.toCharArray()) {
      shape.add(lengths.get(axis));
    }
    Zyx section = volumes.values().iterator().next().descriptor().shape();
    shape.add(section.y());
    shape.add(section.x());
    return shape;
  }

  /** Walks the sections in the order of the axes. */
  void forEach(Consumer<Section> visitor) {
    Map<Character, Long> at = new HashMap<>();
    long first = lengths.get(axes.charAt(0));
    long second = lengths.get(axes.charAt(1));
    long third = lengths.get(axes.charAt(2));
    for (long a = 0; a < first; a++) {
      for (long b = 0; b < second; b++) {
        for (long c = 0; c < third; c++) {
          at.put(axes.charAt(0), a);
          at.put(axes.charAt(1), b);
          at.put(axes.charAt(2), c);
          List<Integer> key = List.of(at.get('C').intValue(), at.get('T').intValue());
          visitor.accept(new Section(volumes.get(key), at.get('Z')));
        }
      }
    }
  }
}
