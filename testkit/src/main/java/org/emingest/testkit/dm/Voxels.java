package org.emingest.testkit.dm;

import org.emingest.testkit.Volume;

/** A tag's value that is a whole volume, written section by section. */
record Voxels(Volume volume) {

  long bytes() {
    return volume.shape().z() * volume.bytesPerSection();
  }
}
