/**
 * Judges the decoders by files whose facts were worked out elsewhere: shape, type and SHA-256 of the decoded voxels.
 *
 * <p>Reads a folder with a {@code MANIFEST.tsv}; writes a verdict per row. Knows formats through {@code Formats} only.
 */
package org.emingest.conformance;
