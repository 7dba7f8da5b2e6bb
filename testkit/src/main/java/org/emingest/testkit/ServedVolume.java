package org.emingest.testkit;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;

/**
 * A volume behind one URL: what is served, what the loader is told of it, and what must come out.
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
    VolumeHashes hashes) {

  /** Serves it, misbehaving in these ways. */
  Offer serve(HttpArchive archive, Fault... ways) {
    URI uri = archive.serve(path, resource);
    archive.fault(path, ways);
    return offer(uri);
  }

  /** What its loader is told if it is served there. */
  Offer offer(URI uri) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("dataset.download_url", uri.toString());
    settings.forEach((key, value) -> keys.put("dataset." + key, value));
    return new Offer(source, sourceId, shape, dtype, hashes, keys, uri.toString());
  }
}
