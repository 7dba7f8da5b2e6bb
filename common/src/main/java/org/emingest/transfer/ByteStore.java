package org.emingest.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/** Objects by location; safe for many threads. What fails on the way is tried again as the policy says. */
public interface ByteStore extends AutoCloseable {

  /**
   * Asks what is there.
   *
   * @return empty only if the answer was that nothing is there
   * @throws org.emingest.error.NotFoundException if it is not for us
   * @throws org.emingest.error.UnreachableException if there was no answer after the configured attempts
   */
  Optional<ObjectInfo> stat(URI location) throws IOException;

  /**
   * Opens exactly these bytes. A body that is cut or stalls is opened again at the byte that it reached, if the object
   * is still the same one.
   *
   * @return must be closed; ends behind the range, or fails
   * @throws org.emingest.error.NotFoundException if it is not there, or not for us
   * @throws org.emingest.error.UnreachableException if there was no answer after the configured attempts
   * @throws org.emingest.error.CorruptDataException if the object ends before the range does, or the server sends other
   *     bytes than were asked for
   * @throws org.emingest.error.UnsupportedDataException if the server ignores ranges and this one begins too far inside
   */
  InputStream read(URI location, ByteRange range) throws IOException;

  @Override
  void close();
}
