/**
 * Gatan DM3 and DM4 files made to order, written from what is known of the format and not from any reader.
 *
 * <p>Knows volumes and bytes; nothing of servers or of the code under test.
 */
package org.emingest.testkit.dm;
