package org.emingest.testkit.zarr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.emingest.testkit.Volume;

/**
 * A volume at several scales, as NGFF 0.4 describes them: edge lengths halved and rounded down, voxels the means of eight.
 *
 * @param levels finest first; called {@code s0}, {@code s1} and so on
 * @param voxelNm of the finest level, Z,Y,X in nanometres
 * @see <a href="https://ngff.openmicroscopy.org/0.4/#multiscale-md">multiscales</a>
 */
public record ZarrPyramid(List<Volume> levels, List<Double> voxelNm) {

  private static final String GROUP = "{\"zarr_format\":2}";

  public ZarrPyramid {
    levels = List.copyOf(levels);
    voxelNm = List.copyOf(voxelNm);
  }

  public static ZarrPyramid of(
      Volume finest, int levels, double voxelZ, double voxelY, double voxelX) {
    List<Volume> all = new ArrayList<>(List.of(finest));
    while (all.size() < levels) {
      all.add(new HalvedVolume(all.get(all.size() - 1)));
    }
    return new ZarrPyramid(all, List.of(voxelZ, voxelY, voxelX));
  }

  /**
   * Writes the group and its arrays.
   *
   * @param options of version 2
   * @param folder in the store; empty for its root
   * @param sink takes each object by its key
   */
  public void write(ZarrOptions options, String folder, BiConsumer<String, byte[]> sink) {
    String below = folder.isEmpty() ? "" : folder + "/";
    sink.accept(below + ".zgroup", utf8(GROUP));
    sink.accept(below + ".zattrs", utf8(attributes()));
    for (int level = 0; level < levels.size(); level++) {
      ZarrEncoder.write(levels.get(level), options, below + "s" + level, sink);
    }
  }

  /**
   * Writes the groups above a pyramid, which have nothing to say.
   *
   * @param folder that holds the pyramid; it and all above it are groups
   */
  public static void groups(String folder, BiConsumer<String, byte[]> sink) {
    for (int end = folder.length(); end > 0; end = folder.lastIndexOf('/', end - 1)) {
      sink.accept(folder.substring(0, end) + "/.zgroup", utf8(GROUP));
    }
    sink.accept(".zgroup", utf8(GROUP));
  }

  /** The attributes of the group, JSON. */
  public String attributes() {
    StringBuilder sets = new StringBuilder();
    for (int level = 0; level < levels.size(); level++) {
      sets.append(level == 0 ? "" : ",").append(dataset(level));
    }
    return "{\"multiscales\":[{\"version\":\"0.4\",\"name\":\"\",\"type\":null,\"metadata\":null,"
        + "\"axes\":[" + axis("z") + "," + axis("y") + "," + axis("x") + "],"
        + "\"coordinateTransformations\":[{\"type\":\"scale\",\"scale\":[1.0,1.0,1.0]}],"
        + "\"datasets\":[" + sets + "]}]}";
  }

  private static String axis(String name) {
    return "{\"name\":\"" + name + "\",\"type\":\"space\",\"unit\":\"nanometer\"}";
  }

  /** The centre of a coarse voxel lies half a fine voxel's edges behind that of its first fine one. */
  private String dataset(int level) {
    double factor = 1 << level;
    return ("{\"path\":\"s%d\",\"coordinateTransformations\":[{\"type\":\"scale\",\"scale\":%s},"
            + "{\"type\":\"translation\",\"translation\":%s}]}")
        .formatted(level, times(factor), times((factor - 1) / 2));
  }

  private String times(double factor) {
    return voxelNm.stream()
        .map(nm -> String.format(Locale.ROOT, "%s", nm * factor))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
