package org.emingest.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/**
 * What the configuration says of a volume, for archives that have no API to say it; each value may be missing.
 *
 * @param voxelSizeNm edge lengths of a voxel in nanometres, per axis
 * @param imagingStartDate ISO 8601
 */
public record ConfiguredDescription(
    Optional<String> description,
    VoxelSizeNm voxelSizeNm,
    Optional<String> modality,
    Optional<String> organism,
    Optional<String> sample,
    Optional<String> imagingStartDate,
    Optional<String> licence,
    Optional<String> citation,
    Optional<String> doi) {

  /** Edge lengths in nanometres; an axis that nobody knows is left out. */
  public record VoxelSizeNm(Optional<Double> z, Optional<Double> y, Optional<Double> x)
      implements Serializable {

    public static VoxelSizeNm unknown() {
      return new VoxelSizeNm(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * @param section the configuration path that the values stand under, for example {@code sources.epfl.dataset}
   */
  public List<Statement> statements(String section) {
    List<Statement> said = new ArrayList<>();
    say(said, Field.DESCRIPTION, description, section + ".description");
    say(said, Field.VOXEL_SIZE_Z, voxelSizeNm.z(), section + ".voxel_size_nm.z");
    say(said, Field.VOXEL_SIZE_Y, voxelSizeNm.y(), section + ".voxel_size_nm.y");
    say(said, Field.VOXEL_SIZE_X, voxelSizeNm.x(), section + ".voxel_size_nm.x");
    say(said, Field.MODALITY, modality, section + ".modality");
    say(said, Field.ORGANISM, organism, section + ".organism");
    say(said, Field.SAMPLE, sample, section + ".sample");
    say(said, Field.IMAGING_START_DATE, imagingStartDate, section + ".imaging_start_date");
    say(said, Field.LICENCE, licence, section + ".licence");
    say(said, Field.CITATION, citation, section + ".citation");
    say(said, Field.DOI, doi, section + ".doi");
    return said;
  }

  private static void say(List<Statement> said, Field field, Optional<?> value, String key) {
    value.ifPresent(known -> said.add(new Statement(field, known, Origin.CONFIGURATION, key)));
  }
}
