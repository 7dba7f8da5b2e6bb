package org.emingest.metadata;

import java.util.List;
import java.util.Optional;
import org.emingest.volume.Field;

/**
 * What the volume is. {@link Provenance#origins} says who said each value.
 *
 * @param volumeShape Z,Y,X in voxels
 * @param dataType NumPy's name
 * @param imagingStartDate {@code YYYY-MM-DD}
 */
public record Core(
    Optional<String> description,
    Optional<List<Long>> volumeShape,
    Optional<VoxelSizeNm> voxelSizeNm,
    Optional<String> dataType,
    Optional<String> modality,
    Optional<String> organism,
    Optional<String> sample,
    Optional<String> imagingStartDate) {

  static Core of(Reconciliation facts) {
    return new Core(
        facts.text(Field.DESCRIPTION),
        facts.shape(Field.VOLUME_SHAPE),
        VoxelSizeNm.of(
            facts.number(Field.VOXEL_SIZE_Z),
            facts.number(Field.VOXEL_SIZE_Y),
            facts.number(Field.VOXEL_SIZE_X)),
        facts.text(Field.DATA_TYPE),
        facts.text(Field.MODALITY),
        facts.text(Field.ORGANISM),
        facts.text(Field.SAMPLE),
        facts.text(Field.IMAGING_START_DATE));
  }
}
