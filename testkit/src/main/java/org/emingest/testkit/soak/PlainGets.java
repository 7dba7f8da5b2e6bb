package org.emingest.testkit.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** Java's own client. */
final class PlainGets implements BareClient.Fetching {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI folder;

  /**
   * @param folder of the objects, with a slash at its end
   */
  PlainGets(URI folder) {
    this.folder = folder;
  }

  @Override
  public void fetch(String key, Path file) throws IOException, InterruptedException {
    URI uri = folder.resolve(key);
    HttpResponse<Path> answer =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofFile(file));
    if (answer.statusCode() != 200) {
      throw new IOException(uri + " answered " + answer.statusCode());
    }
  }

  /** Java 17's client ends when nothing refers to it. */
  @Override
  public void close() {}
}
