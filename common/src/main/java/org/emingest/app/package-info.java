/**
 * The command line that all loaders share: options, logging, progress on the terminal, signals, exit statuses.
 *
 * <p>Floor 6: the only room that prints, exits or reads the environment. Knows no archive and no format.
 */
package org.emingest.app;
