package org.emingest.metadata;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The archive's object that a volume was made from, as it was when it was fetched.
 *
 * @param name of the file in its archive
 * @param route by which it came
 * @param url that answered, redirects followed
 * @param etag as sent, quotes included
 * @param length in bytes
 * @param sha256 of our copy, lower-case hex
 */
public record SourceObject(
    String name,
    String route,
    String url,
    Optional<String> etag,
    Optional<Instant> lastModified,
    OptionalLong length,
    String sha256) {}
