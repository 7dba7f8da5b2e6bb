package org.emingest.transfer;

import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
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

  private static final String PREFIX = "x-amz-checksum-";

  private S3Checksum() {}

  /**
   * @throws IOException if these are not the bytes that were uploaded
   */
  static void require(HttpHead head, byte[] bytes) throws IOException {
    for (ChecksumAlgorithm algorithm : DefaultChecksumAlgorithm.values()) {
      String header = PREFIX + algorithm.algorithmId().toLowerCase(Locale.ROOT);
      Optional<String> told = head.headers().firstValue(header).filter(S3Checksum::isOfTheWhole);
      if (told.isPresent()) {
        SdkChecksum checksum = SdkChecksum.forAlgorithm(algorithm);
        checksum.update(bytes, 0, bytes.length);
        String found = Base64.getEncoder().encodeToString(checksum.getChecksumBytes());
        if (!found.equals(told.get())) {
          throw new IOException("the body has the " + algorithm.algorithmId() + " " + found
              + ", the bucket tells " + told.get());
        }
        return;
      }
    }
  }

  /** That of an object of many parts is of the parts' checksums: it ends in their number. */
  private static boolean isOfTheWhole(String told) {
    return told.indexOf('-') < 0;
  }
}
