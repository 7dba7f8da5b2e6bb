/**
 * A series of 2-D sections, each in a file of its own, as one volume: which names belong together, and in which order,
 * and a reader over them all.
 *
 * <p>Knows no format: how one file is opened is handed in. Keeps little per section, and few files open at a time.
 */
package org.emingest.format.stack;
