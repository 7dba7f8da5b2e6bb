/**
 * Writes TIFF from its specification, for readers to be judged by. Knows nothing of how a reader works.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0</a>
 */
package org.emingest.testkit.tiff;
