/**
 * MRC, as cryo-EM, tomography and many serial-section programs write it: .mrc, .map, .rec, .st, .ali.
 *
 * <p>Knows the header of 2014 and what was usual before it; never looks at a file's name.
 */
package org.emingest.format.mrc;
