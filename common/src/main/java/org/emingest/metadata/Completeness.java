package org.emingest.metadata;

import java.util.function.Predicate;
import org.emingest.volume.Field;

/**
 * The completeness score: the weighted share of the descriptive fields that are known.
 *
 * <p>Weights follow what a reader needs first: without shape and voxel size a volume cannot be measured, without licence it
 * cannot be used, a DOI can be looked up later.
 */
public final class Completeness {

  private Completeness() {}

  static int weight(Field field) {
    return switch (field) {
      case DESCRIPTION, VOLUME_SHAPE, MODALITY, LICENCE -> 2;
      case DATA_TYPE, VOXEL_SIZE_Z, VOXEL_SIZE_Y, VOXEL_SIZE_X, IMAGING_START_DATE, CITATION, DOI ->
        1;
      case ORGANISM, SAMPLE -> 0; // told by few archives, and no volume is less usable for it
    };
  }

  static double score(Reconciliation facts) {
    return score(facts::isKnown);
  }

  /** Of a description of which it can be told, field by field, whether it is known. */
  public static double score(Predicate<Field> isKnown) {
    int known = 0;
    int all = 0;
    for (Field field : Field.values()) {
      all += weight(field);
      known += isKnown.test(field) ? weight(field) : 0;
    }
    return Math.round(1e4 * known / all) / 1e4;
  }
}
