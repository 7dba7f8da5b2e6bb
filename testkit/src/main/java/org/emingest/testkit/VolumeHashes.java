package org.emingest.testkit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a right answer hashes to.
 *
 * @param voxels SHA-256 of the samples, C order Z,Y,X, little-endian
 * @param npy SHA-256 of the {@code .npy} file that holds them
 */
public record VolumeHashes(String voxels, String npy) {

  /** Reads every section once, holding one at a time. */
  public static VolumeHashes of(Volume volume) {
    MessageDigest voxels = sha256();
    MessageDigest npy = sha256();
    npy.update(NpyHeader.of(volume.shape(), volume.type()));
    for (int z = 0; z < volume.shape().z(); z++) {
      byte[] section = volume.section(z);
      voxels.update(section);
      npy.update(section);
    }
    return new VolumeHashes(hex(voxels), hex(npy));
  }

  /** A new SHA-256, which every Java platform has. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
