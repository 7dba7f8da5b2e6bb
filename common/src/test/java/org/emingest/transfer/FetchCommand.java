package org.emingest.transfer;

import java.net.URI;
import java.nio.file.Path;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;

/** Fetches a URL into a file, in a process that tests may kill. */
final class FetchCommand {

  private FetchCommand() {}

  public static void main(String[] arguments) {
    try (Downloader downloader =
        new Downloader(Policies.QUICK, ProgressListener.none(), new Cancellation())) {
      downloader.fetch(
          URI.create(arguments[0]), Path.of(arguments[1]), "volume", length -> 0, whole -> {});
    }
  }
}
