package org.emingest.transfer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.emingest.error.IngestException;
import org.emingest.progress.Cancellation;

/** Says what is behind some locations, or below those that end in a slash, in a process whose environment tests may choose. */
final class GetCommand {

  /** What begins a line, so that it is not taken for one of a log. */
  static final String SAID = "said: ";

  private static final int ENOUGH = 100;

  private GetCommand() {}

  public static void main(String[] arguments) {
    S3Access access = new S3Access("us-east-1", Optional.of(URI.create("http://s3.example")));
    TransferPolicy policy = Policies.policy(1, 4, new Proxies(System.getenv()));
    try (RemoteObjects objects = new RemoteObjects(policy, access, new Cancellation())) {
      for (String location : arguments) {
        System.out.println(SAID + said(objects, URI.create(location)));
      }
    }
  }

  private static String said(RemoteObjects objects, URI location) {
    try {
      if (location.getPath().endsWith("/")) {
        return objects.list(location).orElseThrow().toString();
      }
      return objects
          .get(location, ENOUGH)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElse("nothing");
    } catch (IngestException failure) {
      return failure.exitStatus() + ": " + failure.getMessage();
    }
  }
}
