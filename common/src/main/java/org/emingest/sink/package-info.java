/**
 * Outputs: where blocks go, how they become a verified file, and what was seen on the way.
 *
 * <p>Floor 4: knows volumes and files; knows nothing of sources, jobs or records.
 */
package org.emingest.sink;
