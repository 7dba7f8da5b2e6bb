package org.emingest.format.dvid;

import java.util.Locale;
import java.util.Optional;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.transfer.Refusals;

/**
 * A DVID server over HTTP.
 *
 * @param store the server's root, opened with {@link #refusals}
 */
public record DvidServer(ChunkStore store) implements DvidRequests {

  /**
   * What DVID means by 429 and 503.
   *
   * <p>503 with a word of throttled operations: others are being served (or another request of ours), which says nothing
   * about the server's health. Any other 503: it is down for maintenance. 429: whoever runs it has blocked us, and says
   * why.
   */
  public static Refusals refusals() {
    return (status, text) -> {
      if (status == 503) {
        return text.toLowerCase(Locale.ROOT).contains("throttled")
            ? Refusals.Meaning.BUSY
            : Refusals.Meaning.DOWN;
      }
      return status == 429 ? Refusals.Meaning.FINAL : Refusals.Meaning.USUAL;
    };
  }

  @Override
  public String location(String request) {
    return store.location(request);
  }

  @Override
  public Optional<byte[]> get(String request, long mostBytes) {
    return store.get(request, mostBytes);
  }

  @Override
  public Optional<byte[]> getExactly(String request, long bytes) {
    return store.getExactly(request, bytes);
  }
}
