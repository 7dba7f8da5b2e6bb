package org.emingest.testkit.precomputed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/** Writes {@code info}. */
public final class PrecomputedInfo {

  private PrecomputedInfo() {}

  /**
   * @param volumes one per scale, finest first
   * @param options one per scale
   * @param channels of each
   */
  public static byte[] of(
      List<? extends Volume> volumes, List<PrecomputedOptions> options, int channels) {
    StringJoiner scales = new StringJoiner(",");
    for (int i = 0; i < options.size(); i++) {
      scales.add(scale(volumes.get(i).shape(), options.get(i)));
    }
    boolean labels = options.get(0).encoding().equals("compressed_segmentation");
    String info =
        ("{\"@type\":\"neuroglancer_multiscale_volume\",\"type\":\"%s\",\"data_type\":\"%s\","
                + "\"num_channels\":%d,\"scales\":[%s]}")
            .formatted(
                labels ? "segmentation" : "image", options.get(0).dataType(), channels, scales);
    return info.getBytes(StandardCharsets.UTF_8);
  }

  private static String scale(StackShape shape, PrecomputedOptions options) {
    double[] nm = options.resolution();
    StringBuilder scale = new StringBuilder();
    scale
        .append("{\"key\":\"")
        .append(options.key())
        .append("\",\"size\":[")
        .append(shape.x())
        .append(',')
        .append(shape.y())
        .append(',')
        .append(shape.z())
        .append("],\"resolution\":[")
        .append(nm[0])
        .append(',')
        .append(nm[1])
        .append(',')
        .append(nm[2])
        .append("],\"voxel_offset\":")
        .append(options.offset().json())
        .append(",\"chunk_sizes\":[")
        .append(options.chunk().json())
        .append("],\"encoding\":\"")
        .append(options.encoding())
        .append('"');
    if (options.encoding().equals("compressed_segmentation")) {
      scale
          .append(",\"compressed_segmentation_block_size\":")
          .append(options.segmentationBlock().json());
    }
    options.sharding().ifPresent(spread -> scale.append(",\"sharding\":").append(spread.json()));
    return scale.append('}').toString();
  }
}
