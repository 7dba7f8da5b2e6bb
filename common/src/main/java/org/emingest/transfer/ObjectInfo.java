package org.emingest.transfer;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server says of one object.
 *
 * @param location the URL that answered, redirects followed
 * @param length in bytes, if the server says it
 * @param etag as sent, quotes included
 * @param lastModified if the server says it
 * @param contentType if the server says it
 */
public record ObjectInfo(
    URI location,
    OptionalLong length,
    Optional<String> etag,
    Optional<Instant> lastModified,
    Optional<String> contentType) {}
