package org.emingest.testkit;

import java.util.Map;
import org.emingest.testkit.http.Resource;

/**
 * A volume of one of the demo's archives: what is served, what the loader is told of it, and what must come out.
 *
 * @param source name of the source, as {@code epfl}
 * @param path where it is served, percent-encoded
 * @param settings configuration keys below the source's {@code dataset}, but for its URL
 * @param shape axes Z,Y,X joined by {@code x}
 * @param dtype NumPy's name of the sample type
 * @param hashes of the right answer; {@code npy} is empty where nobody worked it out
 */
record ServedVolume(
    String source,
    String path,
    Resource resource,
    String sourceId,
    Map<String, String> settings,
    String shape,
    String dtype,
    VolumeHashes hashes) {}
