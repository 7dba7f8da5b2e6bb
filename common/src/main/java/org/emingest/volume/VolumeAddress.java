package org.emingest.volume;

import java.io.Serializable;
import java.net.URI;

/**
 * Where a volume's bytes are.
 *
 * @param location one file behind one URL
 */
public record VolumeAddress(URI location) implements Serializable {

  /** A volume that is one file behind a URL: fetched whole, then decoded. */
  public static VolumeAddress file(URI location) {
    return new VolumeAddress(location);
  }
}
