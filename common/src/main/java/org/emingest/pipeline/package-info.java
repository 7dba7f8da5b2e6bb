/**
 * One volume's way from the archive to the disk: job, blocks, workers, memory.
 *
 * <p>Floor 5: knows no archive, no format and no protocol.
 */
package org.emingest.pipeline;
