package org.emingest.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;

/** An origin, asked again as the policy says. */
abstract sealed class RetryingByteStore implements ByteStore
    permits HttpByteStore, FtpByteStore, FileByteStore {

  /** Farther than this, reading through what nobody wants is slower than it is worth. */
  private static final long READ_THROUGH_BYTES = 16L << 20;

  private static final Retries.Hindrances NOBODY = (reason, refused) -> {};

  private final Origin origin;
  private final Retries retries;

  RetryingByteStore(Origin origin, Retries retries) {
    this.origin = origin;
    this.retries = retries;
  }

  @Override
  public Optional<ObjectInfo> stat(URI location) throws IOException {
    return retries.call(location, NOBODY, () -> origin.stat(location));
  }

  @Override
  public InputStream read(URI location, ByteRange range) throws IOException {
    Body first = retries.call(location, NOBODY, () -> open(location, range, Optional.empty()));
    return new ResumingStream(this::open, retries, location, range, first);
  }

  /** Opens a body that begins with the range. */
  private Body open(URI location, ByteRange range, Optional<Validator> validator)
      throws IOException {
    Body body = origin.open(location, range, validator);
    boolean good = false;
    try {
      requireInside(location, range, body.object());
      if (!body.partial()) {
        readThrough(location, range, body);
      }
      good = true;
      return body;
    } finally {
      if (!good) {
        body.close();
      }
    }
  }

  private static void requireInside(URI location, ByteRange range, ObjectInfo object) {
    if (object.length().isPresent() && object.length().getAsLong() < range.end()) {
      String problem = "the object ends at byte " + object.length().getAsLong() + ", before the "
          + range.length() + " bytes that were asked for";
      throw new CorruptDataException(location.toString(), range.offset(), problem);
    }
  }

  private static void readThrough(URI location, ByteRange range, Body body) throws IOException {
    if (range.offset() > READ_THROUGH_BYTES) {
      throw new UnsupportedDataException(
          "%s ignores byte ranges: the %d bytes before byte %d of %s would have to be read through"
              .formatted(HttpFaults.host(location), range.offset(), range.offset(), location));
    }
    body.skip(range.offset());
  }

  @Override
  public void close() {
    origin.close();
  }
}
