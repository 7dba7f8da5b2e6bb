/**
 * N5: {@code attributes.json} and blocks behind short headers, each a file.
 *
 * <p>N5 names its dimensions fastest first, X,Y,Z; they become Z,Y,X where the axes are told apart, and turn back only
 * where a block's key is made.
 *
 * @see <a href="https://github.com/saalfeldlab/n5#file-system-specification">the specification</a>
 */
package org.emingest.format.n5;
