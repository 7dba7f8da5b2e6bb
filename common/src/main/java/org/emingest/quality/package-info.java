/**
 * What a volume's sections are like, which of them stand out, and whether a volume keeps to the rules that were set.
 *
 * <p>Floor 1: numbers in, judgements out; knows neither voxels nor files, records or configuration.
 */
package org.emingest.quality;
