package org.emingest.metadata;

/** Keeps records: in files today, behind an interface tomorrow. */
public interface RecordStore {

  /**
   * Saves a record so that it survives a power cut, or changes nothing.
   *
   * @return the record as saved
   * @throws org.emingest.error.StorageException if it cannot be kept
   */
  MetadataRecord save(MetadataRecord record);
}
