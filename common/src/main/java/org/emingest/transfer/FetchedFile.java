package org.emingest.transfer;

import java.nio.file.Path;

/**
 * A whole file on our disk and the object it is a copy of.
 *
 * @param path its final name
 * @param length of the file in bytes
 * @param sha256 of the file, lower-case hex
 */
public record FetchedFile(
    Path path, ObjectInfo object, long length, String sha256, FetchFigures figures) {}
