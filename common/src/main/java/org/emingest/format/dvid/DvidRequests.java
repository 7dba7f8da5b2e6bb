package org.emingest.format.dvid;

import java.util.Optional;

/**
 * A DVID server, as far as it is asked. Safe for many threads.
 *
 * <p>The server answers 503 when it is busy with what others ask; whoever implements this waits and tries again, and tells
 * busy ("already running N throttled operations") from down.
 */
public interface DvidRequests {

  /** Where a request goes, for messages: a URL. */
  String location(String request);

  /**
   * A whole body.
   *
   * @param request path and query below the server, without a slash before it: {@code api/node/..?u=..}
   * @param mostBytes a longer body is refused while it is read
   * @return empty only if the server said that there is none (404)
   * @throws org.emingest.error.UnreachableException if it did not answer
   * @throws org.emingest.error.NotFoundException if it answered that this is not for us
   * @throws org.emingest.error.CorruptDataException if the body is longer
   */
  Optional<byte[]> get(String request, long mostBytes);

  /**
   * A whole body of a length that is known before. The server may append an error to a good answer: one that is longer or
   * shorter is no answer, and may be asked for again.
   *
   * @return empty only if the server said that there is none (404); of another length only if nobody tries again
   */
  default Optional<byte[]> getExactly(String request, long bytes) {
    return get(request, bytes + 1);
  }
}
