package org.emingest.volume;

/** The descriptive values that more than one party may state, by their place in the record. */
public enum Field {
  DESCRIPTION("core.description"),
  VOLUME_SHAPE("core.volume_shape"),
  DATA_TYPE("core.data_type"),
  VOXEL_SIZE_Z("core.voxel_size_nm.z"),
  VOXEL_SIZE_Y("core.voxel_size_nm.y"),
  VOXEL_SIZE_X("core.voxel_size_nm.x"),
  MODALITY("core.modality"),
  ORGANISM("core.organism"),
  SAMPLE("core.sample"),
  IMAGING_START_DATE("core.imaging_start_date"),
  LICENCE("provenance.licence"),
  CITATION("provenance.citation"),
  DOI("provenance.doi");

  private final String path;

  Field(String path) {
    this.path = path;
  }

  /** Dotted path below {@code metadata} in the record. */
  public String path() {
    return path;
  }
}
