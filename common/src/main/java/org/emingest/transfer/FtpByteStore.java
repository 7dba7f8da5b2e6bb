package org.emingest.transfer;

import java.io.IOException;
import java.net.URI;
import java.util.random.RandomGenerator;

/**
 * Files behind {@code ftp} URLs, for anonymous readers. At most two sessions to one server.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc959">RFC 959</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3659">RFC 3659</a>
 */
public final class FtpByteStore extends RetryingByteStore {

  private final FtpOrigin origin;
  private final Retries retries;

  public FtpByteStore(TransferPolicy policy) {
    this(new FtpOrigin(policy), new Retries(policy, RandomGenerator.getDefault()));
  }

  private FtpByteStore(FtpOrigin origin, Retries retries) {
    super(origin, retries);
    this.origin = origin;
    this.retries = retries;
  }

  /**
   * Asks what a folder holds: by {@code MLSD}, or {@code LIST} as Unix prints it, or {@code NLST}, in this order of what
   * the server knows. Entries whose kind a listing does not tell are asked for one by one.
   *
   * @throws org.emingest.error.NotFoundException if it is not there, is no folder, or is not for us
   * @throws org.emingest.error.UnreachableException if there was no answer after the configured attempts
   * @throws org.emingest.error.UnsupportedDataException if the server lists it in a format that we do not know
   * @throws org.emingest.error.CorruptDataException if the listing is larger than any folder's
   */
  public FolderListing list(URI folder) throws IOException {
    return retries.call(folder, (reason, refused) -> {}, () -> origin.list(folder));
  }
}
