package org.emingest.testkit.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.emingest.testkit.http.Answer;
import org.emingest.testkit.http.Request;
import org.emingest.testkit.http.Resource;

/**
 * A page of a bucket's listing: keys, and what groups of keys begin with.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
final class Listing {

  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final Bucket bucket;
  private final Request request;
  private final String prefix;
  private final String delimiter;
  private final boolean encoded;

  private Listing(Bucket bucket, Request request) {
    this.bucket = bucket;
    this.request = request;
    this.prefix = request.parameter("prefix").orElse("");
    this.delimiter = request.parameter("delimiter").orElse("");
    this.encoded = request.parameter("encoding-type").filter("url"::equals).isPresent();
  }

  static void answer(Bucket bucket, Request request, Answer answer) {
    if (request.parameter("list-type").filter("2"::equals).isEmpty()) {
      Xml.error(answer, 501, "NotImplemented", "Of listings there is list-type=2 alone.");
      return;
    }
    try {
      new Listing(bucket, request).answer(answer);
    } catch (IllegalArgumentException wrong) {
      Xml.error(answer, 400, "InvalidArgument", "An argument of the listing is not valid.");
    }
  }

  private void answer(Answer answer) {
    int asked = Integer.parseInt(request.parameter("max-keys").orElse("1000"));
    int most = Math.min(Math.min(asked, Bucket.MOST_KEYS), bucket.pageKeys());
    Optional<String> token = request.parameter("continuation-token");
    String after = token
        .map(each -> new String(Base64.getUrlDecoder().decode(each), StandardCharsets.UTF_8))
        .or(() -> request.parameter("start-after"))
        .orElse("");

    NavigableSet<String> rest = entries().tailSet(after, false);
    List<String> page = rest.stream().limit(most).toList();
    boolean truncated = rest.size() > page.size() && most > 0;

    Xml xml = Xml.document()
        .open("ListBucketResult xmlns=\"" + NAMESPACE + "\"")
        .put("Name", bucket.name())
        .put("Prefix", shown(prefix));
    token.ifPresent(each -> xml.put("ContinuationToken", each));
    xml.put("KeyCount", page.size()).put("MaxKeys", Math.min(asked, Bucket.MOST_KEYS));
    if (!delimiter.isEmpty()) {
      xml.put("Delimiter", shown(delimiter));
    }
    if (encoded) {
      xml.put("EncodingType", "url");
    }
    xml.put("IsTruncated", truncated);
    if (truncated) {
      byte[] last = page.get(page.size() - 1).getBytes(StandardCharsets.UTF_8);
      xml.put("NextContinuationToken", Base64.getUrlEncoder().encodeToString(last));
    }
    write(page, xml);
    xml.close("ListBucketResult").answer(answer, 200);
  }

  /** Keys and common prefixes together, as the limit of a page counts them. */
  private NavigableSet<String> entries() {
    NavigableSet<String> entries = new TreeSet<>(Keys.ORDER);
    bucket.keys(prefix).forEach(key -> entries.add(entry(key)));
    return entries;
  }

  private String entry(String key) {
    int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
    return end < 0 ? key : key.substring(0, end + delimiter.length());
  }

  private void write(List<String> page, Xml xml) {
    List<String> groups = new ArrayList<>();
    for (String entry : page) {
      Optional<Resource> object = isGroup(entry) ? Optional.empty() : bucket.object(entry);
      object.ifPresentOrElse(found -> write(entry, found, xml), () -> groups.add(entry));
    }
    groups.forEach(
        group -> xml.open("CommonPrefixes").put("Prefix", shown(group)).close("CommonPrefixes"));
  }

  private boolean isGroup(String entry) {
    return !delimiter.isEmpty() && entry.indexOf(delimiter, prefix.length()) >= 0;
  }

  private void write(String key, Resource object, Xml xml) {
    xml.open("Contents").put("Key", shown(key));
    object.lastModified().ifPresent(date -> xml.put("LastModified", date.toString()));
    object.etag().ifPresent(tag -> xml.put("ETag", tag));
    xml.put("Size", object.content().length());
    xml.put("StorageClass", "STANDARD").close("Contents");
  }

  private String shown(String text) {
    return encoded ? Keys.encoded(text) : text;
  }
}
