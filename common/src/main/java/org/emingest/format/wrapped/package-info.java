/**
 * Files of the known formats inside gzip or bzip2: unpacked as a stream into a file beside, since voxels are read at
 * random places.
 *
 * <p>The one room of decoders that writes a file; the file is the caller's. Knows no format of volumes.
 */
package org.emingest.format.wrapped;
