/**
 * Arrays that are stored as many small objects, whatever their format: what a store is asked, and what a format answers.
 *
 * <p>A chunk is absent only if its store said so. What is late, cut short or forbidden is an exception, never fill value.
 */
package org.emingest.format.chunk;
