package org.emingest.volume;

import java.io.Serializable;

/**
 * A finished output.
 *
 * @param name file name inside the source's folder
 * @param bytes length of the file as it lies on the disk
 * @param sha256 of the file as it lies on the disk, lower-case hex
 * @param compression {@code none} for .npy
 * @param chunkShape the output's own storage unit, Z,Y,X
 */
public record Artifact(String name, long bytes, String sha256, String compression, Zyx chunkShape)
    implements Serializable {}
