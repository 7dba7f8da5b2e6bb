package org.emingest.sink;

import java.io.Serializable;

/** An output for one volume; itself only a value that says where and how. */
public interface VolumeSink extends Serializable {

  /**
   * Makes or reopens the unfinished output, {@code <name>.partial}.
   *
   * @throws org.emingest.error.StorageException if the folder cannot be written or has too little room
   */
  VolumeWriter open();
}
