/**
 * Three small pictures of a volume, from the voxels that pass by while the array is written.
 *
 * <p>Memory holds three planes of at most 512 x 512 pixels, whatever the volume's size.
 */
package org.emingest.sink.preview;
