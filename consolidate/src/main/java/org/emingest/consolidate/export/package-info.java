/**
 * The complete volumes of a run in the formats that other systems read: RO-Crate, Croissant, STAC, CITATION.cff.
 *
 * <p>Every format is written from the same {@link org.emingest.consolidate.export.ExportedVolume}s as they go by, a volume at a
 * time; what must stand elsewhere in a file waits on the disk. What is unknown is left out; nothing is invented to fill a
 * field. Knows nothing of how records are found and judged.
 */
package org.emingest.consolidate.export;
