/**
 * TIFF 6.0 and BigTIFF, as one volume or as one per channel and time point.
 *
 * <p>Reads any rectangle of any page with memory for one strip or tile; keeps a file offset per page and nothing else.
 * What is read and what is refused: {@code docs/formats/tiff.md}. Knows nothing of where the bytes come from.
 */
package org.emingest.format.tiff;
