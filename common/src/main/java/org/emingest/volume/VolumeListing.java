package org.emingest.volume;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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
 */
public record VolumeListing(
    String source,
    String sourceId,
    VolumeAddress address,
    List<Statement> statements,
    Map<String, Object> archiveSaid,
    String downloads)
    implements Serializable {

  private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  public VolumeListing {
    requireName(sourceId);
    requireName(downloads);
    statements = List.copyOf(statements);
    archiveSaid = Map.copyOf(archiveSaid);
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

  private static void requireName(String name) {
    if (!SAFE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' cannot name a file");
    }
  }
}
