/**
 * Grey values of a DVID server ({@code uint8blk} and its kin), by blocks over HTTP.
 *
 * <p>DVID speaks X,Y,Z; that is turned where {@code info} is parsed, and back where a request is made. Nothing here opens
 * connections or tries again.
 *
 * @see <a href="https://github.com/janelia-flyem/dvid">DVID</a>
 */
package org.emingest.format.dvid;
