/**
 * What a source is, and what it is lent to do its work.
 *
 * <p>Floor 4: one implementation per archive, in a module of its own; knows neither outputs nor engines.
 */
package org.emingest.source;
