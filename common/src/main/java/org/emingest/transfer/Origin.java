package org.emingest.transfer;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Where bytes come from, tried once: every failure that may pass is an {@link IOException}. */
interface Origin extends AutoCloseable {

  /** How the bytes of a whole object are best asked for. */
  TransferPolicy manner(URI location);

  /**
   * @return empty only if the answer was that nothing is there
   */
  Optional<ObjectInfo> stat(URI location) throws IOException;

  /**
   * Opens the whole object.
   *
   * @return must be closed
   */
  Body open(URI location) throws IOException;

  /**
   * Opens a part of the object, or all of it if the server ignores ranges.
   *
   * @param range clipped at the object's end
   * @param validator of the object that it must still be
   * @return must be closed; {@link Body#partial()} says which of both it is
   * @throws ObjectChangedException if it is another object now
   */
  Body open(URI location, ByteRange range, Optional<Validator> validator) throws IOException;

  @Override
  void close();
}
