/**
 * Bytes by location: ranges, retries, resume, whole files.
 *
 * <p>Floor 2: the only room that opens sockets. Knows nothing of voxels, records or archives.
 */
package org.emingest.transfer;
