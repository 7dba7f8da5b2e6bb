package org.emingest.format.chunk;

import java.util.List;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.transfer.ByteRange;
import org.emingest.transfer.LentObject;

/**
 * Objects by key below one root; safe for many threads.
 *
 * <p>A key has forward slashes, none at its beginning or end, and no {@code ..}. Every method throws {@link
 * org.emingest.error.UnreachableException} if the store did not answer, {@link org.emingest.error.NotFoundException} if
 * it is not for us, and {@link org.emingest.error.CorruptDataException} if a body is longer or shorter than it should be.
 */
public interface ChunkStore extends AutoCloseable {

  /** Where a key lies, for messages: a URL or a path. */
  String location(String key);

  /**
   * A whole object.
   *
   * @param mostBytes an object that is longer is refused before it is read
   * @return empty only if the store said that there is none
   */
  Optional<byte[]> get(String key, long mostBytes);

  /**
   * A whole object whose length is known before it is asked for.
   *
   * @return empty only if the store said that there is none
   * @throws org.emingest.error.CorruptDataException if it has another length, however often it was asked for
   */
  default Optional<byte[]> getExactly(String key, long bytes) {
    Optional<byte[]> found = get(key, bytes);
    found.filter(body -> body.length < bytes).ifPresent(body -> {
      throw new CorruptDataException(
          location(key), body.length, "it ends here, but should have " + bytes + " bytes");
    });
    return found;
  }

  /**
   * Gives a whole object to whoever uses it, in room that is used again afterwards: for the many chunks of a volume.
   *
   * @param mostBytes an object that is longer is refused before it is read
   * @return false only if the store said that there is none
   */
  default boolean lend(String key, long mostBytes, LentObject use) {
    Optional<byte[]> found = get(key, mostBytes);
    found.ifPresent(bytes -> use.use(bytes, bytes.length));
    return found.isPresent();
  }

  /**
   * Some bytes of an object, all of them or an exception.
   *
   * @return empty only if the store said that there is no such object
   */
  Optional<byte[]> get(String key, ByteRange range);

  /**
   * The last bytes of an object: all of it, if it is shorter.
   *
   * @return empty only if the store said that there is no such object
   */
  Optional<byte[]> getLast(String key, int bytes);

  /**
   * The names directly below a prefix, in no order; those of groups end in a slash.
   *
   * @param prefix without a slash at its end; empty for the root
   * @return empty if the store cannot list
   */
  Optional<List<String>> list(String prefix);

  @Override
  void close();
}
