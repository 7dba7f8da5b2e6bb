package org.emingest.consolidate.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An older record and the file that it lies in.
 *
 * @param record of that generation
 * @param file as the new record names it
 * @param sha256 of the file
 * @param lastModified of the file: when a record states no time, it was there by then
 */
public record Original(
    JsonNode record, Generation generation, String file, String sha256, Instant lastModified) {}
