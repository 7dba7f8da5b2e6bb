/**
 * Gatan DigitalMicrograph, DM3 and DM4: an image or a stack of images below a tree of tags.
 *
 * <p>The tree is walked once, and of it only what is asked for is kept; voxels go straight from the file to where they
 * are wanted. What is read and what is refused: {@code docs/formats/dm.md}. Knows nothing of where the bytes come from.
 */
package org.emingest.format.dm;
