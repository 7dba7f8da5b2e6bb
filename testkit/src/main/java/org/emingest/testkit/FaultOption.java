package org.emingest.testkit;

import java.util.Arrays;
import org.emingest.testkit.http.Fault;

/** Reads {@code NAME=ARGS} from a command line. */
final class FaultOption {

  static final String NAMES =
      "drop-every=BYTES, refuse=COUNT,STATUS,RETRY_AFTER_SECONDS, status=STATUS, ignore-ranges,"
          + " no-validators, no-length, stall=AFTER_BYTES,COUNT, truncate=BYTES, login-page, unauthorized,"
          + " wrong-content-range";

  private FaultOption() {}

  /**
   * @throws IllegalArgumentException naming the faults that there are
   */
  static Fault parse(String text) {
    String[] parts = text.split("=", 2);
    try {
      long[] numbers = parts.length < 2
          ? new long[0]
          : Arrays.stream(parts[1].split(",")).mapToLong(Long::parseLong).toArray();
      return fault(parts[0], numbers);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw unknown(text, e);
    }
  }

  private static Fault fault(String name, long[] numbers) {
    return switch (name) {
      case "drop-every" -> Fault.dropEvery(numbers[0]);
      case "refuse" -> Fault.refuse((int) numbers[0], (int) numbers[1], (int) numbers[2]);
      case "status" -> Fault.status((int) numbers[0]);
      case "ignore-ranges" -> Fault.ignoreRanges();
      case "no-validators" -> Fault.noValidators();
      case "no-length" -> Fault.noLength();
      case "stall" -> Fault.stall(numbers[0], (int) numbers[1]);
      case "truncate" -> Fault.truncate(numbers[0]);
      case "login-page" -> Fault.loginPage();
      case "unauthorized" -> Fault.unauthorized();
      case "wrong-content-range" -> Fault.wrongContentRange();
      default -> throw unknown(name, null);
    };
  }

  private static IllegalArgumentException unknown(String text, Exception cause) {
    return new IllegalArgumentException(
        "no fault '%s'; there are: %s".formatted(text, NAMES), cause);
  }
}
