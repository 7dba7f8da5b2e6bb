package org.emingest.transfer;

import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/**
 * The checksum that a bucket keeps of an object since it was uploaded, if it does.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking object
 *     integrity</a>
 */
final class S3Checksum {

  /** The request's header that asks for it. */
  static final String MODE = "x-amz-checksum-mode";

  /** Those that the SDK knows without native code, by the answer's header: all that Amazon keeps but CRC64NVME. */
  private static final Map<String, ChecksumAlgorithm> KEPT = Map.of(
      "x-amz-checksum-crc32", DefaultChecksumAlgorithm.CRC32,
      "x-amz-checksum-crc32c", DefaultChecksumAlgorithm.CRC32C,
      "x-amz-checksum-sha1", DefaultChecksumAlgorithm.SHA1,
      "x-amz-checksum-sha256", DefaultChecksumAlgorithm.SHA256);

  private S3Checksum() {}

  /**
   * @param bytes so many of them
   * @throws IOException if these are not the bytes that were uploaded
   */
  static void require(HttpHead head, byte[] bytes, int length) throws IOException {
    for (Map.Entry<String, ChecksumAlgorithm> kept : KEPT.entrySet()) {
      Optional<String> told = head.headers().apply(kept.getKey());
      if (told.isPresent() && isOfTheWhole(told.get())) {
        require(told.get(), kept.getValue(), bytes, length);
      }
    }
  }

  private static void require(String told, ChecksumAlgorithm algorithm, byte[] bytes, int length)
      throws IOException {
    SdkChecksum checksum = SdkChecksum.forAlgorithm(algorithm);
    checksum.update(bytes, 0, length);
    String found = Base64.getEncoder().encodeToString(checksum.getChecksumBytes());
    if (!found.equals(told)) {
      throw new IOException("the body has the " + algorithm.algorithmId() + " " + found
          + ", the bucket tells " + told);
    }
  }

  /** That of an object of many parts is of the parts' checksums: it ends in their number. */
  private static boolean isOfTheWhole(String told) {
    return told.indexOf('-') < 0;
  }
}
