package org.emingest.format;

import org.emingest.volume.VolumeReader;

/**
 * One of a file's volumes.
 *
 * @param channel from 0
 * @param timePoint from 0
 */
public record FileVolume(int channel, int timePoint, VolumeReader reader) {}
