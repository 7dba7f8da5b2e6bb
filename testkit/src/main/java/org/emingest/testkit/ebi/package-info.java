/**
 * The file area that IDR and EMPIAR share: one tree of files, over HTTP with index pages and over FTP.
 *
 * <p>Knows the two servers and nothing of what is in the files, nor of the code that it tests.
 */
package org.emingest.testkit.ebi;
