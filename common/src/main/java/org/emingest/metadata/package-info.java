/**
 * The record of one volume: its states, who said what about it, the schema, and saving it.
 *
 * <p>Floor 2: knows volumes' descriptions, errors and atomic files; knows neither the bytes of volumes nor the network. A
 * record is immutable; each step of a job is a method that demands what the next state must have.
 */
package org.emingest.metadata;
