/**
 * SER, as FEI's TIA writes it: a series of images, each with a small header of its own.
 *
 * <p>The companion .emi is not needed and not read.
 */
package org.emingest.format.ser;
