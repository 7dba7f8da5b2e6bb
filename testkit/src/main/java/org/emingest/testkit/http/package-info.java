/**
 * A real HTTP/1.1 server on loopback that serves files, bytes and generated content, and misbehaves on demand.
 *
 * <p>Speaks the protocol from its specification (RFC 9110, RFC 9112) and knows nothing of the code that it tests.
 */
package org.emingest.testkit.http;
