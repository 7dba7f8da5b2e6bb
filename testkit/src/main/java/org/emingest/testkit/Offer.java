package org.emingest.testkit;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one of the demo's archives offers: a volume, what its loader is told, and what must come out.
 *
 * @param source name of the source, as {@code epfl}
 * @param settings configuration keys below the source's section, with values
 * @param shape axes Z,Y,X joined by {@code x}
 * @param dtype NumPy's name of the sample type
 * @param hashes of the right answer; {@code npy} is empty where nobody worked it out
 * @param place for people to read
 */
record Offer(
    String source,
    String sourceId,
    String shape,
    String dtype,
    VolumeHashes hashes,
    Map<String, String> settings,
    String place) {

  private static final int NOBODYS_PORT = 1;

  Offer {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** The same from servers that are not there: at their addresses, but at a port where nobody listens. */
  Offer gone(List<URI> servers) {
    Map<String, String> nowhere = new LinkedHashMap<>(settings);
    for (URI server : servers) {
      String gone = server.getScheme() + "://" + server.getHost() + ":" + NOBODYS_PORT;
      nowhere.replaceAll((key, value) -> value.replace(server.toString(), gone));
    }
    return new Offer(source, sourceId, shape, dtype, hashes, nowhere, place);
  }
}
