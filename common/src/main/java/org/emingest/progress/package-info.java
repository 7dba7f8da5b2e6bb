/**
 * What is going on, as events, for whoever wants to show it.
 *
 * <p>Floor 1: knows neither who emits an event nor who shows it.
 */
package org.emingest.progress;
