/**
 * Answers in JSON, and how they are spoilt: what the fake APIs share.
 *
 * <p>Knows JSON and HTTP answers; nothing of any archive.
 */
package org.emingest.testkit.json;
