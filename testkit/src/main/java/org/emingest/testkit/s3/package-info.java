/**
 * Amazon's S3 on loopback, as far as anonymous readers see it: objects, ranges, listings in pages, errors in XML.
 *
 * <p>Knows nothing of the code under test.
 */
package org.emingest.testkit.s3;
