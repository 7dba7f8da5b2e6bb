/**
 * The failures a volume can meet, each with its exit status.
 *
 * <p>Floor 1: knows nothing else of the house. One exception type per thing a user can do about it.
 */
package org.emingest.error;
