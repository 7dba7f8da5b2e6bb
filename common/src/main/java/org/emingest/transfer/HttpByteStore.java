package org.emingest.transfer;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Objects behind {@code http} and {@code https} URLs. Redirects are followed, never from https to http.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110">RFC 9110</a>
 */
public final class HttpByteStore extends RetryingByteStore {

  public HttpByteStore(TransferPolicy policy) {
    this(policy, Clock.systemUTC(), RandomGenerator.getDefault());
  }

  HttpByteStore(TransferPolicy policy, Clock clock, RandomGenerator random) {
    super(new HttpOrigin(policy, clock), new Retries(policy, random));
  }
}
