package org.emingest.transfer;

import java.util.random.RandomGenerator;

/** Files behind {@code file} URLs. */
public final class FileByteStore extends RetryingByteStore {

  public FileByteStore(TransferPolicy policy) {
    super(new FileOrigin(policy), new Retries(policy, RandomGenerator.getDefault()));
  }
}
