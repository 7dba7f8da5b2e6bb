package org.emingest.transfer;

import java.nio.file.Path;

/**
 * A whole file on our disk and the object it is a copy of.
 *
 * @param sha256 of the file, lower-case hex
 */
public record FetchedFile(Path path, ObjectInfo object, String sha256, FetchFigures figures) {}
