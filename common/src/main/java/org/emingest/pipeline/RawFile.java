package org.emingest.pipeline;

import org.emingest.transfer.FetchedFile;
import org.emingest.volume.SourceFile;

/**
 * One of a volume's files on our disk.
 *
 * @param route by which it came
 */
record RawFile(SourceFile source, String route, FetchedFile fetched) {}
