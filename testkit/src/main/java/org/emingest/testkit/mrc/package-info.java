/**
 * Writes MRC from its specification, for readers to be judged by. Knows nothing of how a reader works.
 *
 * @see <a href="https://www.ccpem.ac.uk/mrc-format/mrc2014/">MRC2014</a>
 */
package org.emingest.testkit.mrc;
