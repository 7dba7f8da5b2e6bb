package org.emingest.testkit.s3;

import org.emingest.testkit.http.Fault;

/**
 * Refusals as Amazon words them; those that are not Amazon's alone (a body that is cut, stalls or is never sent) are in
 * {@link Fault}.
 */
public final class S3Fault {

  private S3Fault() {}

  /** 503: fewer requests, please. */
  public static Fault slowDown() {
    return error(503, "SlowDown", "Please reduce your request rate.");
  }

  public static Fault internalError() {
    return error(500, "InternalError", "We encountered an internal error. Please try again.");
  }

  public static Fault accessDenied() {
    return error(403, "AccessDenied", "Access Denied");
  }

  /** Listings are refused, objects are not. */
  public static Fault refuseListing() {
    return (request, answer) -> {
      if (request.parameter("list-type").isPresent()) {
        accessDenied().amend(request, answer);
      }
    };
  }

  public static Fault expiredToken() {
    return error(400, "ExpiredToken", "The provided token has expired.");
  }

  public static Fault invalidAccessKey() {
    return error(
        403,
        "InvalidAccessKeyId",
        "The AWS Access Key Id you provided does not exist in our records.");
  }

  /** 301: the bucket is in another region, which the answer names. */
  public static Fault permanentRedirect(String region) {
    return (request, answer) -> {
      Xml.error(
          answer,
          301,
          "PermanentRedirect",
          "The bucket you are attempting to access must be addressed using the specified endpoint.",
          "Endpoint",
          "s3." + region + ".amazonaws.com");
      answer.header("x-amz-bucket-region", region);
    };
  }

  /** 400: the request was meant for another region, which the answer names. */
  public static Fault malformedForRegion(String region) {
    return error(
        400,
        "AuthorizationHeaderMalformed",
        "The authorization header is malformed; expecting '" + region + "'",
        "Region",
        region);
  }

  /** 403: of an object in cold storage. */
  public static Fault archived() {
    return error(
        403,
        "InvalidObjectState",
        "The operation is not valid for the object's storage class",
        "StorageClass",
        "GLACIER");
  }

  /**
   * Every request is refused like this.
   *
   * @param more elements of the answer and their values, in turn
   */
  public static Fault error(int status, String code, String message, String... more) {
    return (request, answer) -> Xml.error(answer, status, code, message, more);
  }
}
