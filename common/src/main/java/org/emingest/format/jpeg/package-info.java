/**
 * Grey JPEG pictures as parts of other formats: a TIFF segment, a precomputed chunk.
 *
 * <p>A picture alone is no volume; nothing here opens files.
 */
package org.emingest.format.jpeg;
