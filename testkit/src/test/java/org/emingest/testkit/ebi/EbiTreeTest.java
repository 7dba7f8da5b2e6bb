package org.emingest.testkit.ebi;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.http.Content;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.json.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judged by the JDK's clients of both protocols. */
class EbiTreeTest {

  private static final String ENTRY = EbiTree.EMPIAR + "/11759";
  private static final Pattern HREF = Pattern.compile("<a href=\"([^\"]*)\"");

  private final HttpArchive http = HttpArchive.start();
  private final FtpArchive ftp = FtpArchive.start();
  private final EbiTree tree = EbiTree.on(http, ftp);

  @AfterEach
  void close() {
    http.close();
    ftp.close();
  }

  @Test
  void bothRoutesHandOutTheSameBytes() throws Exception {
    byte[] bytes = new byte[100_000];
    new Random(7).nextBytes(bytes);
    String path = EbiTree.IDR + "/idr0001/it's 1+1 & µ;.tif";
    tree.put(path, bytes);

    assertThat(Web.get(tree.https(path)).body()).isEqualTo(bytes);
    assertThat(get(tree.ftp(path))).isEqualTo(bytes);
    assertThat(Web.get(tree.https(path), "Range", "bytes=10-19").statusCode()).isEqualTo(206);
    HttpResponse<byte[]> head = Web.head(tree.https(path));
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(100_000);
    assertThat(head.headers().firstValue("Last-Modified"))
        .contains("Mon, 15 Jan 2024 09:30:00 GMT");
  }

  @Test
  void aClientMayEscapeMoreThanItMust() throws Exception {
    tree.put("/pub/a+b(1).txt", new byte[3]);
    assertThat(Web.get(http.uri("/pub/a%2Bb%281%29.txt")).body()).hasSize(3);
  }

  @Test
  void aFolderHasAnIndexPageWithSortLinksAndAParent() throws Exception {
    tree.put(ENTRY + "/data/a slice.dm3", new byte[30_000])
        .put(ENTRY + "/data/trakem2.1/x.txt", new byte[5])
        .put(ENTRY + "/11759.xml", new byte[5]);

    String page = page(ENTRY + "/data/");
    assertThat(HREF.matcher(page).results().map(link -> link.group(1)))
        .containsExactly(
            "?C=N;O=D",
            "?C=M;O=A",
            "?C=S;O=A",
            "?C=D;O=A",
            "/empiar/world_availability/11759/",
            "a%20slice.dm3",
            "trakem2.1/");
    assertThat(page).contains("2024-01-15 09:30").contains(" 29K<");
    assertThat(page(ENTRY + "/data/?C=N;O=D")).isEqualTo(page);
    assertThat(page("/")).contains("href=\"empiar/\"");
  }

  @Test
  void aFolderWithoutItsSlashIsElsewhereAndTheRestIsNowhere() throws Exception {
    tree.put(ENTRY + "/data/a", new byte[1]);
    HttpResponse<byte[]> answer = Web.get(http.uri(ENTRY + "/data"));
    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location")).contains(ENTRY + "/data/");
    assertThat(Web.get(http.uri(ENTRY + "/dat")).statusCode()).isEqualTo(404);
    assertThat(Web.get(http.uri(ENTRY + "/data/%2e%2e%2fa")).statusCode()).isEqualTo(404);
    tree.remove(ENTRY + "/data/a");
    assertThat(Web.get(http.uri(ENTRY + "/data/a")).statusCode()).isEqualTo(404);
    assertThat(ftpListing("/")).isEmpty();
  }

  @Test
  void aPageCanLinkToAnything() throws Exception {
    List<String> hostile = List.of(
        "../x", "http://127.0.0.1:9/", "%2e%2e%2fx", "a%00b.dm3", "a%0d%0aDELE%20b", "/etc/");
    tree.put(ENTRY + "/data/a", new byte[1]);
    hostile.forEach(href -> tree.link(ENTRY + "/data", href));
    assertThat(HREF.matcher(page(ENTRY + "/data/")).results().map(link -> link.group(1)))
        .containsAll(hostile);
  }

  @Test
  void whatIsGeneratedMayBeLongerThanMemory() throws Exception {
    long length = 3L << 30;
    tree.put(ENTRY + "/data/large", Resource.of(new Counting(length)), Instant.EPOCH);
    assertThat(Web.head(tree.https(ENTRY + "/data/large"))
            .headers()
            .firstValueAsLong("Content-Length"))
        .hasValue(length);
    byte[] end = Web.get(tree.https(ENTRY + "/data/large"), "Range", "bytes=-3").body();
    assertThat(end).containsExactly(253, 254, 255);
    assertThat(ftpListing(ENTRY + "/data/"))
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .contains(" 3221225472 ")
        .endsWith(" large");
    assertThat(page(ENTRY + "/data/")).contains("3.0G").contains("1970-01-01");
  }

  @Test
  void oneRouteCanFailAlone() throws Exception {
    tree.put(ENTRY + "/data/a", new byte[9]);
    http.faultUnder(EbiTree.EMPIAR, Fault.status(503));
    assertThat(Web.get(tree.https(ENTRY + "/data/")).statusCode()).isEqualTo(503);
    assertThat(Web.get(tree.https(ENTRY + "/data/a")).statusCode()).isEqualTo(503);
    assertThat(get(tree.ftp(ENTRY + "/data/a"))).hasSize(9);
    http.faultUnder(EbiTree.EMPIAR);
    assertThat(Web.get(tree.https(ENTRY + "/data/a")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "0, '  0 '",
    "972, '972 '",
    "973, '1.0K'",
    "30381000, ' 29M'",
    "1536, '1.5K'",
    "2047, '2.0K'",
    "10189, ' 10K'"
  })
  void sizesAreRounded(long bytes, String text) {
    assertThat(IndexPage.rounded(bytes)).isEqualTo(text);
  }

  private String page(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = Web.get(http.base() + path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static byte[] get(URI location) throws IOException {
    try (InputStream stream = location.toURL().openStream()) {
      return stream.readAllBytes();
    }
  }

  /** The JDK's client lists what ends with a slash. */
  private List<String> ftpListing(String folder) throws IOException {
    return new String(get(ftp.uri(folder)), StandardCharsets.UTF_8).lines().toList();
  }

  /** Each byte is its own offset's lowest. */
  private record Counting(long length) implements Content {

    @Override
    public void write(long offset, long count, WritableByteChannel target) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(count));
      for (long at = offset; bytes.hasRemaining(); at++) {
        bytes.put((byte) at);
      }
      target.write(bytes.flip());
    }
  }
}
