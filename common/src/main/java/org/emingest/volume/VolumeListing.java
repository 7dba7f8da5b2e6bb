package org.emingest.volume;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an archive says about a volume before it is read.
 *
 * @param source one of the archive names: {@code epfl}, ...
 * @param sourceId the volume's name within its source; also the stem of its files, so plain letters, digits, dot, dash
 *     and underscore
 * @param address where its bytes are
 * @param statements what the archive and the configuration say of it
 * @param archiveSaid what the archive said, as it said it, for {@code additional_metadata}
 * @param downloads names the folder of the fetched files; volumes that share their files share it
 * @param otherwise the same volume by other routes, in the order in which they are tried if this one leads nowhere. Their
 *     voxels need not be the same byte for byte (one may be lossy), so a volume is made by one route from its first voxel
 *     to its last
 */
public record VolumeListing(
    String source,
    String sourceId,
    VolumeAddress address,
    List<Statement> statements,
    Map<String, Object> archiveSaid,
    String downloads,
    List<VolumeListing> otherwise)
    implements Serializable {

  private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  public VolumeListing {
    requireName(sourceId);
    requireName(downloads);
    statements = List.copyOf(statements);
    archiveSaid = Map.copyOf(archiveSaid);
    otherwise = List.copyOf(otherwise);
  }

  /** A volume to which one way leads. */
  public VolumeListing(
      String source,
      String sourceId,
      VolumeAddress address,
      List<Statement> statements,
      Map<String, Object> archiveSaid,
      String downloads) {
    this(source, sourceId, address, statements, archiveSaid, downloads, List.of());
  }

  /** A volume whose files belong to it alone. */
  public VolumeListing(
      String source,
      String sourceId,
      VolumeAddress address,
      List<Statement> statements,
      Map<String, Object> archiveSaid) {
    this(source, sourceId, address, statements, archiveSaid, sourceId);
  }

  /** This one, and then the others. */
  public List<VolumeListing> ways() {
    return Stream.concat(Stream.of(this), otherwise.stream()).toList();
  }

  private static void requireName(String name) {
    if (!SAFE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' cannot name a file");
    }
  }
}
