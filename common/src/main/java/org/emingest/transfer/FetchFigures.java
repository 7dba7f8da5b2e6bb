package org.emingest.transfer;

import java.time.Duration;

/**
 * What one fetch cost.
 *
 * @param bytesReceived body bytes that came over the wire in this process
 * @param bytesKept bytes that an earlier process had left and that were not fetched again
 * @param bytesRefetched of the received ones, those that had been received before (by this process)
 * @param requests sent, the first one included
 * @param retries of them
 * @param refusals how often a server did not want to be asked and was obeyed: by waiting, or with fewer connections
 * @param elapsed wall time
 */
public record FetchFigures(
    long bytesReceived,
    long bytesKept,
    long bytesRefetched,
    long requests,
    long retries,
    long refusals,
    Duration elapsed) {}
