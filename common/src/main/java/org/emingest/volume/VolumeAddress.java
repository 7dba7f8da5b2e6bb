package org.emingest.volume;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where a volume's bytes are.
 *
 * @param location what a person would open: the file, or the folder of many files
 * @param files all that must be fetched, in order; at least one
 * @param assembly how the files make the volume
 * @param channel which of the files' channels it is, from 0
 * @param timePoint which of the files' time points it is, from 0
 * @param declaredType of the voxels, where the archive says it: it settles what a file's header leaves open
 */
public record VolumeAddress(
    URI location,
    List<SourceFile> files,
    Assembly assembly,
    int channel,
    int timePoint,
    Optional<DataType> declaredType)
    implements Serializable {

  /** How files make a volume. */
  public enum Assembly {
    /** The only file holds this volume and no other. */
    WHOLE_FILE,
    /** The first file holds it among its channels and time points; it may name the others for some of its planes. */
    FILE_SET,
    /** Each file is one section, in the order of z. */
    SECTIONS
  }

  public VolumeAddress {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(location + " names no file");
    }
  }

  /** A volume that is one file behind a URL: fetched whole, then decoded. */
  public static VolumeAddress file(URI location) {
    return of(location, List.of(SourceFile.at(location)), Assembly.WHOLE_FILE);
  }

  /** A volume made of these files. */
  public static VolumeAddress of(URI location, List<SourceFile> files, Assembly assembly) {
    return new VolumeAddress(location, files, assembly, 0, 0, Optional.empty());
  }

  public VolumeAddress declaring(Optional<DataType> type) {
    return new VolumeAddress(location, files, assembly, channel, timePoint, type);
  }
}
