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
 * @param part of a chunked array, if it is one
 */
public record VolumeAddress(
    URI location,
    List<SourceFile> files,
    Assembly assembly,
    int channel,
    int timePoint,
    Optional<DataType> declaredType,
    Optional<ChunkedPart> part)
    implements Serializable {

  /** How files make a volume. */
  public enum Assembly {
    /** The only file holds this volume and no other. */
    WHOLE_FILE,
    /** The only file holds this volume, or several, each of which is then a volume of its own: nobody told how many. */
    UNCOUNTED,
    /** The first file holds it among its channels and time points; it may name the others for some of its planes. */
    FILE_SET,
    /** Each file is one section, in the order of z. */
    SECTIONS,
    /** There are no files to fetch: the volume is a part of a chunked array, read where it lies. */
    CHUNKS
  }

  /**
   * A part of an array in a store of chunks.
   *
   * @param key of the array in its store; may be empty
   * @param region in the array's voxels, Z,Y,X
   * @param whole what the part is cut out of, where that is known
   * @param averaged voxels of the array that make one of the volume, Z,Y,X; 1 each if they are taken as they are,
   *     otherwise the region is a whole number of them and begins at one
   */
  public record ChunkedPart(String key, Region region, Optional<Whole> whole, Zyx averaged)
      implements Serializable {

    /** Voxels as they are, of an array of which nothing else is known. */
    public ChunkedPart(String key, Region region) {
      this(key, region, Optional.empty(), NOT_AVERAGED);
    }

    public boolean isAveraged() {
      return !averaged.equals(NOT_AVERAGED);
    }

    /** Of the volume, Z,Y,X in its voxels. */
    public Zyx shape() {
      return new Zyx(
          region.shape().z() / averaged.z(),
          region.shape().y() / averaged.y(),
          region.shape().x() / averaged.x());
    }

    /** Where the volume's own voxels are. */
    public Optional<VoxelLattice> lattice() {
      return whole.flatMap(Whole::lattice).map(all -> all.from(region.origin()).averaged(averaged));
    }
  }

  private static final Zyx NOT_AVERAGED = new Zyx(1, 1, 1);

  /**
   * The array that a part is cut out of.
   *
   * @param group key under which it is opened: a pyramid's, or the array's own
   * @param level its name in its pyramid: {@code s2}; may be empty
   * @param shape Z,Y,X in voxels
   * @param chunk shape of its chunks, Z,Y,X in voxels
   * @param lattice where its voxels are, if that is known
   */
  public record Whole(
      String group, String level, Zyx shape, Zyx chunk, Optional<VoxelLattice> lattice)
      implements Serializable {}

  public VolumeAddress {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(location + " names no file");
    }
  }

  /** A volume made of files. */
  public VolumeAddress(
      URI location,
      List<SourceFile> files,
      Assembly assembly,
      int channel,
      int timePoint,
      Optional<DataType> declaredType) {
    this(location, files, assembly, channel, timePoint, declaredType, Optional.empty());
  }

  /**
   * A part of one channel and time point of a chunked array.
   *
   * @param store the array's store, by the route that is taken to it
   */
  public static VolumeAddress chunks(
      SourceLocation store, ChunkedPart part, int channel, int timePoint) {
    return new VolumeAddress(
        store.uri(),
        List.of(new SourceFile(part.key(), List.of(store), -1)),
        Assembly.CHUNKS,
        channel,
        timePoint,
        Optional.empty(),
        Optional.of(part));
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
    return new VolumeAddress(location, files, assembly, channel, timePoint, type, part);
  }
}
