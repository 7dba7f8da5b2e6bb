package org.emingest.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.emingest.volume.Region;
import org.emingest.volume.RegionNm;

/**
 * What a user wants of a pyramid.
 *
 * @param levels by name, in this order; empty: all that are not finer than the preferred resolution
 * @param region in voxels of each level
 * @param regionNm in the archive's space
 * @param preferredVoxelNm levels whose voxels are shorter are not taken unless they are named
 * @param mostBytes of one array
 * @param large what becomes of an array that has more
 */
public record ArrayWish(
    List<String> levels,
    Optional<Region> region,
    Optional<RegionNm> regionNm,
    double preferredVoxelNm,
    long mostBytes,
    LargeArrays large) {

  /** What becomes of an array that is larger than wanted. */
  public enum LargeArrays {
    /** It is taken all the same; memory does not depend on its size. */
    @JsonProperty("stream")
    STREAM,
    /** It is left, and a record says so. */
    @JsonProperty("skip")
    SKIP,
    /** Means over boxes of its voxels are taken, so few that they fit. */
    @JsonProperty("downsample")
    DOWNSAMPLE
  }

  public ArrayWish {
    levels = levels.stream().distinct().toList();
    if (region.isPresent() && regionNm.isPresent()) {
      throw new IllegalArgumentException(
          "region and region_nm say the same thing twice: leave one");
    }
  }

  boolean isPart() {
    return region.isPresent() || regionNm.isPresent();
  }
}
