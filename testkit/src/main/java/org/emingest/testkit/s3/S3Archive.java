package org.emingest.testkit.s3;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.emingest.testkit.http.Answer;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Request;

/**
 * S3's REST protocol, addressed by path, on an {@link HttpArchive}: everything that no other route of it answers.
 *
 * <p>Visitors are anonymous: a request with a signature is refused, as Amazon refuses keys that it does not know.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
public final class S3Archive {

  private final HttpArchive http;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  private S3Archive(HttpArchive http) {
    this.http = http;
  }

  /** An archive without buckets. */
  public static S3Archive on(HttpArchive http) {
    S3Archive archive = new S3Archive(http);
    http.route("/", archive::answer);
    return archive;
  }

  /** What clients take for Amazon. */
  public URI endpoint() {
    return http.base();
  }

  /** The bucket of this name; a new one if there is none. */
  public Bucket bucket(String name) {
    return buckets.computeIfAbsent(name, none -> new Bucket(name, http));
  }

  private void answer(Request request, Answer answer) {
    answer.header("x-amz-request-id", "TESTKIT").header("Server", "AmazonS3");
    String[] parts = request.path().substring(1).split("/", 2);
    Bucket bucket = buckets.get(Keys.decoded(parts[0]));
    String key = parts.length < 2 ? "" : Keys.decoded(parts[1]);
    if (request.header("authorization").isPresent()) {
      S3Fault.invalidAccessKey().amend(request, answer);
    } else if (parts[0].isEmpty() || !request.method().matches("GET|HEAD")) {
      S3Fault.accessDenied().amend(request, answer);
    } else if (bucket == null) {
      Xml.error(
          answer,
          404,
          "NoSuchBucket",
          "The specified bucket does not exist",
          "BucketName",
          parts[0]);
    } else if (key.isEmpty()) {
      Listing.answer(bucket, request, answer);
    } else {
      object(bucket, key, answer);
    }
  }

  private static void object(Bucket bucket, String key, Answer answer) {
    bucket.object(key).ifPresentOrElse(answer::resource, () -> absent(bucket, key, answer));
  }

  private static void absent(Bucket bucket, String key, Answer answer) {
    if (bucket.hidesAbsence()) {
      Xml.error(answer, 403, "AccessDenied", "Access Denied");
    } else {
      Xml.error(answer, 404, "NoSuchKey", "The specified key does not exist.", "Key", key);
    }
  }
}
