package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.emingest.error.ConfigException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.progress.Cancellation;
import org.emingest.testkit.http.Exchange;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.s3.Bucket;
import org.emingest.testkit.s3.S3Archive;
import org.emingest.testkit.s3.S3Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3ObjectsTest {

  private static final String KEY = "a b/c+d/é.zarr/0/0/0";
  private static final long ENOUGH = 100;

  private final HttpArchive http = HttpArchive.start();
  private final Bucket bucket = S3Archive.on(http).bucket("cells").put(KEY, ascii("0123456789"));
  private final URI object = bucket.s3(KEY);
  private final RemoteObjects objects = objects(http.base(), "us-east-1");

  @AfterEach
  void close() {
    objects.close();
    http.close();
  }

  @Test
  void asksWithoutCredentialsByPathAndSaysWhoAsks() {
    assertThat(objects.get(object, ENOUGH)).contains(ascii("0123456789"));
    Exchange asked = http.requests().get(0);
    assertThat(asked.path()).isEqualTo(bucket.path(KEY));
    assertThat(asked.request().headers()).doesNotContainKey("authorization");
    assertThat(asked.request().header("user-agent").orElseThrow()).startsWith("em-ingest-test/1");
    assertThat(objects.figures().bytesReceived()).isEqualTo(10);
  }

  @Test
  void readsExactlyTheBytesThatWereAskedFor() {
    assertThat(objects.get(object, new ByteRange(2, 3))).contains(ascii("234"));
    assertThat(objects.getLast(object, 3)).contains(ascii("789"));
    assertThat(objects.getLast(object, 30)).contains(ascii("0123456789"));
    bucket.put("nothing in it", new byte[0]);
    assertThat(objects.get(bucket.s3("nothing in it"), ENOUGH)).contains(new byte[0]);
    assertThat(objects.getLast(bucket.s3("nothing in it"), 3)).contains(new byte[0]);
  }

  @Test
  void aLengthThatIsKnownBeforeIsAskedFor() {
    assertThat(objects.getExactly(object, 10, Refusals.usual())).contains(ascii("0123456789"));
    assertThatThrownBy(() -> objects.getExactly(object, 12, Refusals.usual()))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("12 bytes were asked for");
    assertThatThrownBy(() -> objects.getExactly(object, 8, Refusals.usual()))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void lendsOneObjectAfterTheOtherInTheSameRoom() {
    bucket.put("short", ascii("abc"));
    List<byte[]> rooms = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    LentObject look = (room, length) -> {
      rooms.add(room);
      seen.add(new String(room, 0, length, StandardCharsets.US_ASCII));
    };
    assertThat(objects.lend(object, ENOUGH, Refusals.usual(), look)).isTrue();
    assertThat(objects.lend(bucket.s3("short"), ENOUGH, Refusals.usual(), look)).isTrue();
    assertThat(objects.lend(bucket.s3("absent"), ENOUGH, Refusals.usual(), look))
        .isFalse();
    assertThat(seen).containsExactly("0123456789", "abc");
    assertThat(rooms.get(1)).isSameAs(rooms.get(0));
    assertThat(objects.figures().bytesReceived()).isEqualTo(13);
  }

  @Test
  void anAbsentObjectIsNothingAndCostsOneRequest() {
    URI absent = bucket.s3("x/y");
    assertThat(objects.get(absent, ENOUGH)).isEmpty();
    assertThat(objects.get(absent, new ByteRange(0, 1))).isEmpty();
    assertThat(objects.getLast(absent, 1)).isEmpty();
    assertThat(http.requests()).hasSize(3);
  }

  @Test
  void ofALongRefusalTheBeginIsEnough() {
    String words = "<Error><Code>NoSuchBucket</Code>" + "<!-- and so on -->".repeat(100_000);
    bucket.fault(KEY, (request, answer) -> answer.page(404, "application/xml", words));
    assertThatThrownBy(() -> objects.get(object, ENOUGH))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("404 NoSuchBucket");
    bucket.fault(KEY);
    assertThat(objects.get(object, ENOUGH)).contains(ascii("0123456789"));
  }

  @Test
  void hiddenAbsenceIsNoAbsence() {
    bucket.hideAbsence();
    assertThatThrownBy(() -> objects.get(bucket.s3("x/y"), ENOUGH))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("s3://cells/x/y answered 403 AccessDenied: it is not for anonymous visitors,"
            + " or not there in a bucket that does not say so");
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void listsAllPages() {
    for (String name : List.of("recon-1/.zgroup", "recon-1/em/x", "recon-2/em/x", ".zgroup", "é")) {
      bucket.put("set/" + name, ascii(name));
    }
    bucket.pagesOf(2);
    assertThat(objects.list(bucket.s3("set")).orElseThrow())
        .containsExactlyInAnyOrder("recon-1/", "recon-2/", ".zgroup", "é");
    assertThat(http.requests()).hasSize(2);
    assertThat(objects.list(bucket.s3("other")).orElseThrow()).isEmpty();
    assertThat(objects.list(bucket.s3("")).orElseThrow()).containsExactly("a b/", "set/");
  }

  @Test
  void aBucketThatDoesNotListIsStillRead() {
    bucket.fault(S3Fault.refuseListing());
    assertThat(objects.list(bucket.s3("a b"))).isEmpty();
    assertThat(objects.get(object, ENOUGH)).isPresent();
  }

  @Test
  void anotherRegionIsAMistakeOfTheConfigurationThatTheLineMends() {
    bucket.fault(S3Fault.permanentRedirect("eu-west-1"));
    String mend = ": the bucket is in another region than us-east-1 (in eu-west-1)";
    assertThatThrownBy(() -> objects.get(object, ENOUGH))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("answered 301 PermanentRedirect" + mend);
    assertThatThrownBy(() -> objects.list(object)).isInstanceOf(ConfigException.class);
    bucket.fault(S3Fault.malformedForRegion("eu-west-1"));
    assertThatThrownBy(() -> objects.get(object, ENOUGH))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("answered 400 AuthorizationHeaderMalformed")
        .hasMessageContaining("another region than us-east-1");
    assertThat(http.requests()).hasSize(3);
  }

  @Test
  void aBucketThatIsNotThereIsSaidToBe() {
    URI elsewhere = URI.create("s3://plants/x");
    assertThatThrownBy(() -> objects.get(elsewhere, ENOUGH))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("s3://plants/x answered 404 NoSuchBucket: there is no such bucket");
    assertThatThrownBy(() -> objects.list(elsewhere)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void whatIsNotForUsIsNotAskedForTwice() {
    for (Fault refusal :
        List.of(S3Fault.accessDenied(), S3Fault.invalidAccessKey(), S3Fault.expiredToken())) {
      bucket.fault(refusal);
      assertThatThrownBy(() -> objects.get(object, ENOUGH))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("it is not for anonymous visitors");
    }
    bucket.fault(S3Fault.archived());
    assertThatThrownBy(() -> objects.get(object, ENOUGH))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("InvalidObjectState: it is in an archive");
    assertThat(http.requests()).hasSize(4);
  }

  @Test
  void aBusyBucketIsAskedAgainAndThenGivenUp() {
    bucket.fault(S3Fault.slowDown().times(2), S3Fault.internalError().times(1));
    assertThat(objects.get(object, ENOUGH)).isPresent();
    assertThat(objects.figures().retries()).isEqualTo(2);
    assertThat(objects.figures().refusals()).isEqualTo(1);
    bucket.fault(S3Fault.slowDown());
    assertThatThrownBy(() -> objects.get(object, ENOUGH))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("4 attempts: status 503 SlowDown");
    assertThatThrownBy(() -> objects.list(object)).isInstanceOf(UnreachableException.class);
  }

  @Test
  void aBodyThatIsCutIsFetchedAgain() {
    bucket.fault(KEY, Fault.dropEvery(4).times(1));
    assertThat(objects.get(object, ENOUGH)).contains(ascii("0123456789"));
    bucket.fault(KEY, Fault.dropEvery(4));
    assertThatThrownBy(() -> objects.get(object, ENOUGH))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("4 attempts")
        .hasMessageContaining("s3://cells/");
  }

  @Test
  void whatIsNotWhatWasUploadedIsFetchedAgain() {
    bucket.fault(KEY, checksum("crc32", "5ez9Zg==").times(1));
    assertThat(objects.get(object, ENOUGH)).contains(ascii("0123456789"));
    assertThat(http.requests()).hasSize(2);
    bucket.fault(KEY, checksum("crc32", "5ez9Zg=="));
    assertThatThrownBy(() -> objects.get(object, ENOUGH))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("4 attempts: the body has the CRC32 ")
        .hasMessageContaining("the bucket tells 5ez9Zg==");
  }

  @Test
  void aChecksumThatHoldsOrThatIsNotOfTheseBytesIsNoTrouble() throws NoSuchAlgorithmException {
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(ascii("0123456789"));
    bucket.fault(KEY, checksum("sha256", Base64.getEncoder().encodeToString(sha256)));
    assertThat(objects.get(object, ENOUGH)).contains(ascii("0123456789"));
    bucket.fault(KEY, checksum("crc32", "5ez9Zg==-2"));
    assertThat(objects.get(object, ENOUGH)).contains(ascii("0123456789"));
    bucket.fault(KEY, checksum("crc64nvme", "AAAAAAAAAAA="));
    assertThat(objects.get(object, ENOUGH)).contains(ascii("0123456789"));
    bucket.fault(KEY, checksum("crc32", "5ez9Zg=="));
    assertThat(objects.get(object, new ByteRange(2, 3))).contains(ascii("234"));
    assertThat(http.requests()).hasSize(4);
    assertThat(http.requests().get(0).request().header("x-amz-checksum-mode")).contains("ENABLED");
  }

  private static Fault checksum(String algorithm, String told) {
    return (request, answer) -> answer.header("x-amz-checksum-" + algorithm, told);
  }

  @Test
  void aRangeThatComesShortIsDamage() {
    bucket.fault(KEY, Fault.truncate(4));
    assertThatThrownBy(() -> objects.get(object, new ByteRange(0, 8)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("4 of 8 bytes");
    bucket.fault(KEY);
    assertThatThrownBy(() -> objects.get(object, new ByteRange(8, 8)))
        .isInstanceOf(CorruptDataException.class);
    assertThatThrownBy(() -> objects.get(object, new ByteRange(20, 8)))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void otherBytesThanAskedForAreDamage() {
    bucket.fault(KEY, Fault.wrongContentRange());
    assertThatThrownBy(() -> objects.get(object, new ByteRange(2, 3)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("bytes 3-5/10");
    bucket.fault(KEY, Fault.ignoreRanges());
    assertThatThrownBy(() -> objects.get(object, new ByteRange(2, 3)))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void aSilentBucketIsGivenUpInTime() {
    bucket.fault(KEY, Fault.stall(3, 1));
    assertThat(objects.get(object, ENOUGH)).contains(ascii("0123456789"));
    bucket.fault(KEY, Fault.silence(1));
    assertThat(objects.get(object, ENOUGH)).contains(ascii("0123456789"));
    try (RemoteObjects once = new RemoteObjects(
        Policies.policy(1, 1),
        new S3Access("us-east-1", Optional.of(http.base())),
        new Cancellation())) {
      bucket.fault(KEY, Fault.silence(1));
      assertThatThrownBy(() -> once.get(object, ENOUGH))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("in 1 attempt: no byte for 1 s");
      bucket.fault(KEY, Fault.stall(3, 1));
      assertThatThrownBy(() -> once.get(object, ENOUGH))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("in 1 attempt: no byte for 1 s");
    }
  }

  @Test
  void whatIsTooLongIsRefusedBeforeItIsRead() {
    assertThatThrownBy(() -> objects.get(object, 9))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("at most 9");
  }

  @Test
  void theRestOfWhatIsRefusedIsNotRead() {
    int length = 4_000_000;
    bucket.put("large", new byte[length]);
    bucket.fault("large", Fault.throttle(2_000_000));
    assertThatThrownBy(() -> objects.get(bucket.s3("large"), 9))
        .isInstanceOf(CorruptDataException.class);
    assertThat(http.requests()).hasSize(1);
    assertThat(http.requests().get(0).bytes()).isLessThan(length / 2);
  }

  @Test
  void oneConnectionServesOneObjectAfterTheOther() {
    try (RemoteObjects one = new RemoteObjects(
        Policies.policy(1, 1),
        new S3Access("us-east-1", Optional.of(http.base())),
        new Cancellation())) {
      for (int i = 0; i < 20; i++) {
        assertThat(one.get(object, ENOUGH)).contains(ascii("0123456789"));
        assertThat(one.get(object, new ByteRange(1, 2))).contains(ascii("12"));
        assertThat(one.get(bucket.s3("x/y"), ENOUGH)).isEmpty();
      }
    }
    assertThat(http.requests()).hasSize(60);
    assertThat(http.connectionsMade()).isEqualTo(1);
  }

  @Test
  void nobodyAtTheEndpointIsUnreachable() {
    URI nobody = http.base();
    http.close();
    try (RemoteObjects lost = objects(nobody, "us-east-1")) {
      assertThatThrownBy(() -> lost.get(object, ENOUGH))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("4 attempts");
    }
  }

  private static RemoteObjects objects(URI endpoint, String region) {
    return new RemoteObjects(
        Policies.QUICK, new S3Access(region, Optional.of(endpoint)), new Cancellation());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
