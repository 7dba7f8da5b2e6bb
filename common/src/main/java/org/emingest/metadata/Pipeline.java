package org.emingest.metadata;

/**
 * The program that made the volume.
 *
 * @param name of the program, for example {@code loader-epfl}
 * @param java the runtime's version
 */
public record Pipeline(String name, String version, String java) {}
