/**
 * OpenOrganelle: FIB-SEM volumes as pyramids of chunks in a public bucket; and any other public store of such pyramids, by
 * configuration alone.
 *
 * @see <a href="https://openorganelle.janelia.org">the archive's site</a>
 */
package org.emingest.loader.openorganelle;
