package org.emingest.testkit;

import java.util.Collections;
import java.util.LinkedHashMap;
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

  Offer {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
