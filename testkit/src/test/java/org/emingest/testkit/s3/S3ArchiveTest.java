package org.emingest.testkit.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.json.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ArchiveTest {

  private final HttpArchive http = HttpArchive.start();
  private final Bucket bucket = S3Archive.on(http).bucket("cells");

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void servesObjectsAndRangesUnderTheTagThatIsTheirMd5() throws Exception {
    bucket.put("a/b c+d", ascii("0123456789"));

    HttpResponse<byte[]> whole = Web.get(bucket.http("a/b c+d"));
    assertThat(text(whole)).isEqualTo("0123456789");
    assertThat(whole.headers().firstValue("etag")).contains("\"781e5e245d69b566979b86e28d23f2c7\"");
    HttpResponse<byte[]> part = Web.get(bucket.http("a/b c+d"), "Range", "bytes=2-4");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(text(part)).isEqualTo("234");
    assertThat(text(Web.get(bucket.http("a/b c+d"), "Range", "bytes=-3"))).isEqualTo("789");
    assertThat(Web.head(bucket.http("a/b c+d")).headers().firstValue("content-length"))
        .contains("10");
    assertThat(Web.get(bucket.http("a/b c+d"), "Range", "bytes=10-11").statusCode())
        .isEqualTo(416);
  }

  @Test
  void saysInXmlWhatIsNotThere() throws Exception {
    HttpResponse<byte[]> key = Web.get(bucket.http("nothing"));
    assertThat(key.statusCode()).isEqualTo(404);
    assertThat(text(key)).contains("<Code>NoSuchKey</Code>", "<Key>nothing</Key>");
    HttpResponse<byte[]> other = Web.get(http.uri("/plants/key"));
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(text(other)).contains("<Code>NoSuchBucket</Code>");
  }

  @Test
  void hidesWhatIsNotThereIfToldSo() throws Exception {
    bucket.put("there", ascii("x")).hideAbsence();
    assertThat(Web.get(bucket.http("there")).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> hidden = Web.get(bucket.http("nothing"));
    assertThat(hidden.statusCode()).isEqualTo(403);
    assertThat(text(hidden)).contains("<Code>AccessDenied</Code>");
  }

  @Test
  void refusesWhoeverSigns() throws Exception {
    bucket.put("there", ascii("x"));
    HttpResponse<byte[]> answer =
        Web.get(bucket.http("there"), "Authorization", "AWS4-HMAC-SHA256 Credential=x");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(text(answer)).contains("<Code>InvalidAccessKeyId</Code>");
  }

  @Test
  void listsGroupsAndKeysPageByPage() throws Exception {
    for (String key : List.of("v/.zgroup", "v/s0/0/0", "v/s0/0/1", "v/s1/0/0", "w/x", "v/a&b")) {
      bucket.put(key, ascii(key));
    }
    bucket.pagesOf(2);
    List<String> groups = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    String query = "?list-type=2&prefix=v/&delimiter=%2F";
    String token = "";
    int pages = 0;
    do {
      String page = text(Web.get(http.uri("/cells" + query + token)));
      keys.addAll(all(page, "<Key>(.*?)</Key>"));
      groups.addAll(all(page, "<CommonPrefixes><Prefix>(.*?)</Prefix>"));
      token = all(page, "<NextContinuationToken>(.*?)</NextContinuationToken>").stream()
          .map(each -> "&continuation-token=" + each)
          .findFirst()
          .orElse("");
      pages++;
    } while (!token.isEmpty());
    assertThat(keys).containsExactly("v/.zgroup", "v/a&amp;b");
    assertThat(groups).containsExactly("v/s0/", "v/s1/");
    assertThat(pages).isEqualTo(2);
    assertThat(text(Web.get(http.uri("/cells" + query + "&encoding-type=url"))))
        .contains("<Key>v/.zgroup</Key>", "<Key>v/a%26b</Key>");
  }

  @Test
  void servesAFolderAsItIs(@TempDir Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("s0"));
    Files.writeString(folder.resolve("s0/0.0.0"), "voxels");
    bucket.put("data/", folder);
    assertThat(text(Web.get(bucket.http("data/s0/0.0.0")))).isEqualTo("voxels");
    assertThat(Web.get(bucket.http("data/../" + folder.getFileName())).statusCode())
        .isEqualTo(404);
    assertThat(text(Web.get(http.uri("/cells?list-type=2")))).contains("<Key>data/s0/0.0.0</Key>");
    bucket.remove("data/s0/0.0.0");
    assertThat(Web.get(bucket.http("data/s0/0.0.0")).statusCode()).isEqualTo(404);
    assertThat(text(Web.get(http.uri("/cells?list-type=2")))).contains("<KeyCount>0</KeyCount>");
  }

  @Test
  void misbehavesAsAmazonDoes() throws Exception {
    bucket.put("there", ascii("voxels"));
    bucket.fault("there", S3Fault.slowDown().times(1));
    assertThat(text(Web.get(bucket.http("there")))).contains("<Code>SlowDown</Code>");
    assertThat(text(Web.get(bucket.http("there")))).isEqualTo("voxels");

    bucket.fault(S3Fault.permanentRedirect("eu-west-1"));
    HttpResponse<byte[]> moved = Web.get(bucket.http("there"));
    assertThat(moved.statusCode()).isEqualTo(301);
    assertThat(moved.headers().firstValue("x-amz-bucket-region")).contains("eu-west-1");

    bucket.fault(S3Fault.refuseListing());
    assertThat(Web.get(bucket.http("there")).statusCode()).isEqualTo(200);
    assertThat(text(Web.get(http.uri("/cells?list-type=2")))).contains("AccessDenied");

    bucket.fault().fault("there", Fault.truncate(3));
    assertThat(text(Web.get(bucket.http("there")))).isEqualTo("vox");
  }

  private static List<String> all(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
