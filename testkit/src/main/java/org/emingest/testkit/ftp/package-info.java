/**
 * A real FTP server on loopback, Apache's, that serves files, bytes and generated content, and misbehaves on demand.
 *
 * <p>Knows nothing of the code that it tests.
 */
package org.emingest.testkit.ftp;
