/**
 * What no record tells by itself: what changed since the catalog before, who is there twice, how long the archives take.
 *
 * <p>Everything here sees records one after the other and keeps names, hashes and sums of them, never the records. Knows nothing
 * of how a catalog or a page is written.
 */
package org.emingest.consolidate.across;
