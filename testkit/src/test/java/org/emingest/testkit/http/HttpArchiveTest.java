package org.emingest.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpArchiveTest {

  private final HttpArchive archive = HttpArchive.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final byte[] bytes = bytes(1_000_000);
  private final URI object =
      archive.serve("/folder%20with/object.bin", Resource.of(bytes).etag("one"));

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void servesBytesUnderThePathAsItIsEncoded() throws Exception {
    HttpResponse<byte[]> answer = get(object);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(bytes);
    assertThat(answer.headers().map())
        .containsEntry("etag", java.util.List.of("\"one\""))
        .containsEntry("accept-ranges", java.util.List.of("bytes"))
        .containsEntry("last-modified", java.util.List.of("Thu, 20 Feb 2020 20:20:20 GMT"));
    assertThat(get(archive.uri("/folder%2520with/object.bin")).statusCode()).isEqualTo(404);
  }

  @Test
  void servesFilesAndGeneratedContent(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("a"), bytes);
    URI fromFile = archive.serve("/file", Resource.of(file));
    URI generated = archive.serve("/generated", Resource.of(new Counting(3_000_000)));

    assertThat(get(fromFile).body()).isEqualTo(bytes);
    byte[] part = get(generated, "Range", "bytes=2000000-2000003").body();
    assertThat(part).isEqualTo(new byte[] {(byte) 0x80, (byte) 0x81, (byte) 0x82, (byte) 0x83});
  }

  @Test
  void answersEveryKindOfSingleRange() throws Exception {
    assertRange("bytes=0-0", 0, 1);
    assertRange("bytes=10-19", 10, 20);
    assertRange("bytes=999990-2000000", 999_990, 1_000_000);
    assertRange("bytes=999999-", 999_999, 1_000_000);
    assertRange("bytes=-7", 999_993, 1_000_000);

    HttpResponse<byte[]> behind = get(object, "Range", "bytes=1000000-");
    assertThat(behind.statusCode()).isEqualTo(416);
    assertThat(behind.headers().firstValue("Content-Range")).hasValue("bytes */1000000");
    assertThat(get(object, "Range", "bytes=0-1,5-6").statusCode()).isEqualTo(200);
  }

  @Test
  void sendsARangeOnlyIfTheValidatorIsStrongAndTheSame() throws Exception {
    assertThat(get(object, "Range", "bytes=0-1", "If-Range", "\"one\"").statusCode())
        .isEqualTo(206);
    assertThat(get(object, "Range", "bytes=0-1", "If-Range", "\"two\"").statusCode())
        .isEqualTo(200);

    archive.replace("/folder%20with/object.bin", Resource.of(bytes).etag("W/\"one\""));
    assertThat(get(object, "Range", "bytes=0-1", "If-Range", "W/\"one\"").statusCode())
        .isEqualTo(200);
    String date = "Thu, 20 Feb 2020 20:20:20 GMT";
    assertThat(get(object, "Range", "bytes=0-1", "If-Range", date).statusCode()).isEqualTo(206);
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    HttpRequest head = HttpRequest.newBuilder(object)
        .method("HEAD", HttpRequest.BodyPublishers.noBody())
        .build();
    HttpResponse<byte[]> answer = client.send(head, BodyHandlers.ofByteArray());

    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(1_000_000);
    assertThat(get(object).body()).isEqualTo(bytes);
    assertThat(archive.requests()).extracting(Exchange::bytes).containsExactly(0L, 1_000_000L);
  }

  @Test
  void countsEveryRequestAndEveryByte() throws Exception {
    get(object, "Range", "bytes=100-199", "User-Agent", "test");
    get(object);

    assertThat(archive.bytesSent("/folder%20with/object.bin")).isEqualTo(1_000_100);
    assertThat(archive.requests("/folder%20with/object.bin"))
        .extracting(Exchange::status)
        .containsExactly(206, 200);
    assertThat(archive.requests().get(0).range()).hasValue("bytes=100-199");
    assertThat(archive.requests().get(0).request().header("user-agent")).hasValue("test");
  }

  @Test
  void cutsEveryResponse() {
    fault(Fault.dropEvery(300_000));

    assertThatThrownBy(() -> get(object)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get(object)).isInstanceOf(IOException.class);
    assertThat(archive.bytesSent("/folder%20with/object.bin")).isEqualTo(600_000);
  }

  @Test
  void refusesTheFirstRequestsOnly() throws Exception {
    fault(Fault.refuse(2, 503, 7));

    assertThat(get(object).headers().firstValue("Retry-After")).hasValue("7");
    assertThat(get(object).statusCode()).isEqualTo(503);
    assertThat(get(object).statusCode()).isEqualTo(200);
  }

  @Test
  void ignoresRangesHidesValidatorsAndLength() throws Exception {
    fault(Fault.ignoreRanges(), Fault.noValidators(), Fault.noLength());
    HttpResponse<byte[]> answer = get(object, "Range", "bytes=5-6");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(bytes);
    assertThat(answer.headers().map())
        .doesNotContainKeys("etag", "last-modified", "content-length", "accept-ranges");

    fault(Fault.closeDelimited());
    assertThat(get(object).body()).isEqualTo(bytes);
  }

  @Test
  void liesAboutRangesAndLengths() throws Exception {
    fault(Fault.wrongContentRange(), Fault.truncate(10));
    HttpResponse<byte[]> answer = get(object, "Range", "bytes=100-199");

    assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes 101-200/1000000");
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(10);
    assertThat(answer.body()).hasSize(10);

    fault(Fault.garbageHeader());
    assertThatThrownBy(() -> get(object)).isInstanceOf(IOException.class);
  }

  @Test
  void stallsUntilSomeoneHangsUp() throws Exception {
    fault(Fault.stall(1000, 1));
    var stalled =
        client.sendAsync(HttpRequest.newBuilder(object).build(), BodyHandlers.ofByteArray());
    assertThatThrownBy(() -> stalled.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(archive.bytesSent("/folder%20with/object.bin")).isEqualTo(1000);
    assertThat(get(object).body()).isEqualTo(bytes);

    fault(Fault.silence(1));
    var silent =
        client.sendAsync(HttpRequest.newBuilder(object).build(), BodyHandlers.ofByteArray());
    assertThatThrownBy(() -> silent.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void changesAnObjectHalfWay() throws Exception {
    fault(Fault.changeAfter(500_000, Resource.of(new byte[10]).etag("two")));

    assertThatThrownBy(() -> get(object)).isInstanceOf(IOException.class);
    HttpResponse<byte[]> answer = get(object);
    assertThat(answer.body()).hasSize(10);
    assertThat(answer.headers().firstValue("ETag")).hasValue("\"two\"");
  }

  @Test
  void answersAsPortalsDo() throws Exception {
    fault(Fault.loginPage());
    assertThat(new String(get(object).body(), java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("<!DOCTYPE html>");

    fault(Fault.unauthorized());
    assertThat(get(object).statusCode()).isEqualTo(401);

    fault(Fault.redirect("/other"));
    assertThat(get(object).headers().firstValue("Location")).hasValue("/other");
  }

  @Test
  void sendsNoFasterThanItIsTold() throws Exception {
    fault(Fault.throttle(2_000_000));
    Instant before = Instant.now();
    get(object);

    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(450));
  }

  private void assertRange(String header, int first, int end) throws Exception {
    HttpResponse<byte[]> answer = get(object, "Range", header);
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.headers().firstValue("Content-Range"))
        .hasValue("bytes " + first + "-" + (end - 1) + "/1000000");
    assertThat(answer.body()).isEqualTo(java.util.Arrays.copyOfRange(bytes, first, end));
  }

  private void fault(Fault... ways) {
    archive.fault("/folder%20with/object.bin", ways);
  }

  private HttpResponse<byte[]> get(URI location, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(location);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  /** Each byte is the low byte of its offset. */
  private record Counting(long length) implements Content {
    @Override
    public void write(long offset, long count, WritableByteChannel target) throws IOException {
      ByteBuffer part = ByteBuffer.allocate((int) count);
      for (long at = offset; at < offset + count; at++) {
        part.put((byte) at);
      }
      part.flip();
      while (part.hasRemaining()) {
        target.write(part);
      }
    }
  }
}
