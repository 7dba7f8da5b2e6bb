/**
 * Files that are not whole yet: what of them is finished, their digest so far, and how they get their final name.
 *
 * <p>Floor 1: knows files and byte ranges; knows neither the network nor voxels nor records. A name without {@code .part}
 * or {@code .partial} is a whole file: there is no third case.
 */
package org.emingest.partial;
