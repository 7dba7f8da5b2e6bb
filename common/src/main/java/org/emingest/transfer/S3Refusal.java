package org.emingest.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.error.ConfigException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket's answer that is no object.
 *
 * @param code Amazon's word for it, as {@code NoSuchKey}; may be empty
 * @param region where it says that the bucket is
 * @param retryAfter how long it asks to wait
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error Responses</a>
 */
record S3Refusal(int status, String code, Optional<String> region, Optional<Duration> retryAfter) {

  private static final Pattern CODE = Pattern.compile("<Code>\\s*(\\w{1,80})\\s*</Code>");

  /**
   * @param words Amazon's XML, or anything else
   */
  static S3Refusal of(HttpHead head, byte[] words) {
    Matcher code = CODE.matcher(new String(words, StandardCharsets.UTF_8));
    return new S3Refusal(
        head.status(),
        code.find() ? code.group(1) : "",
        head.headers().apply("x-amz-bucket-region"),
        head.retryAfter(Clock.systemUTC()));
  }

  /** What a listing was answered. */
  static S3Refusal of(S3Exception refusal) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(refusal.awsErrorDetails());
    Optional<SdkHttpResponse> head = details.map(AwsErrorDetails::sdkHttpResponse);
    return new S3Refusal(
        refusal.statusCode(),
        details.map(AwsErrorDetails::errorCode).orElse(""),
        head.flatMap(answer -> answer.firstMatchingHeader("x-amz-bucket-region")),
        Optional.empty());
  }

  /**
   * Returns only if it means that there is no such object.
   *
   * @param asked the region that the configuration names
   */
  void requireAbsence(URI location, String asked) throws IOException {
    String told = location + " answered " + status + (code.isEmpty() ? "" : " " + code);
    if (code.equals("NoSuchBucket")) {
      throw new NotFoundException(told + ": there is no such bucket");
    }
    if (status == 404) {
      return;
    }
    if (status == 301
        || status == 307
        || code.equals("AuthorizationHeaderMalformed")
        || code.equals("IllegalLocationConstraintException")) {
      String there =
          region.map(name -> " (in " + name.toLowerCase(Locale.ROOT) + ")").orElse("");
      throw new ConfigException(told + ": the bucket is in another region than " + asked + there
          + "; set the configuration's s3_region");
    }
    if (code.equals("InvalidObjectState")) {
      throw new NotFoundException(told + ": it is in an archive that nobody can read from");
    }
    if (code.equals("ExpiredToken") || code.equals("InvalidAccessKeyId") || status == 401) {
      throw new NotFoundException(told + ": it is not for anonymous visitors");
    }
    if (status == 403) {
      throw new NotFoundException(told
          + ": it is not for anonymous visitors, or not there in a bucket that does not say so");
    }
    if (status == 416) {
      throw new CorruptDataException(
          location.toString(), 0, "the object ends before the range that was asked for");
    }
    if (status == 408 || status == 429 || status >= 500) {
      throw new BusyException(status, (status + " " + code).strip(), retryAfter);
    }
    throw new NotFoundException(told + ": the request was refused");
  }
}
