package org.emingest.transfer;

import java.net.URI;
import java.util.Optional;

/**
 * A small object, whole in memory.
 *
 * @param location the URL that answered, redirects followed
 * @param contentType if the server says it
 */
public record Document(URI location, Optional<String> contentType, byte[] bytes) {}
