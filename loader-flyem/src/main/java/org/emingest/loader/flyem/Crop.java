package org.emingest.loader.flyem;

import java.util.Optional;
import org.emingest.volume.Zyx;

/**
 * A crop that is asked for.
 *
 * @param name of the array and its record
 * @param origin its first voxel in the volume's own coordinates, Z,Y,X, if it was said
 * @param seed that places it otherwise; empty if one has yet to be drawn
 */
record Crop(String name, Optional<Zyx> origin, Optional<Long> seed) {}
