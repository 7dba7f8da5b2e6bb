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
 */
public record VolumeListing(
    String source,
    String sourceId,
    VolumeAddress address,
    List<Statement> statements,
    Map<String, Object> archiveSaid)
    implements Serializable {

  private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  public VolumeListing {
    if (!SAFE_NAME.matcher(sourceId).matches()) {
      throw new IllegalArgumentException("'" + sourceId + "' cannot name a file");
    }
    statements = List.copyOf(statements);
    archiveSaid = Map.copyOf(archiveSaid);
  }
}
