package org.emingest.testkit.ftp;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.emingest.testkit.http.Resource;

/** One way in which a server misbehaves. Several can be given; they are applied in order to every command. */
@FunctionalInterface
public interface FtpFault {

  /**
   * @param command in capitals, without its argument
   */
  void amend(String command, Behaviour behaviour);

  /** The same, for the first {@code count} of these commands that it sees. */
  default FtpFault times(int count, String command) {
    AtomicInteger left = new AtomicInteger(count);
    return (asked, behaviour) -> {
      if (asked.equals(command) && left.getAndDecrement() > 0) {
        amend(asked, behaviour);
      }
    };
  }

  /** The server does not know these commands. */
  static FtpFault without(String... commands) {
    Set<String> unknown = Set.of(commands);
    return (command, behaviour) -> {
      if (unknown.contains(command)) {
        behaviour.answer(502, "Command not implemented.");
      }
    };
  }

  /** The first {@code count} of these commands are refused; 421 hangs up, too. */
  static FtpFault refuse(int count, String command, int code, String text) {
    FtpFault refusal = (asked, behaviour) -> behaviour.answer(code, text);
    return refusal.times(count, command);
  }

  /** The first {@code count} clients are told to come back later. */
  static FtpFault busyAtLogin(int count) {
    return refuse(count, "USER", 421, "Too many users, sorry.");
  }

  /** The first {@code count} logins are refused. */
  static FtpFault loginRefused(int count) {
    return refuse(count, "PASS", 530, "Sorry, the maximum number of anonymous users is reached.");
  }

  /** {@code PASV} names a machine that only the server can see. */
  static FtpFault foreignPassiveAddress() {
    return (command, behaviour) -> {
      if (command.equals("PASV")) {
        behaviour.passiveAddress("10,34,22,86");
      }
    };
  }

  /** {@code EPSV} is answered with other words around its port. */
  static FtpFault oddExtendedPassive() {
    return (command, behaviour) -> {
      if (command.equals("EPSV")) {
        behaviour.oddPassive();
      }
    };
  }

  /** Every transfer of a file is cut after so many bytes, and the server says so. */
  static FtpFault dropEvery(long bytes) {
    return (command, behaviour) -> {
      if (command.equals("RETR")) {
        behaviour.cutAfter(bytes);
      }
    };
  }

  /** The first {@code count} transfers get some bytes, then nothing. */
  static FtpFault stall(long afterBytes, int count) {
    FtpFault stalling = (command, behaviour) -> behaviour.stallAfter(afterBytes);
    return stalling.times(count, "RETR");
  }

  /** All bytes come, but the control connection is closed before the word about it. */
  static FtpFault controlLostDuringTransfer() {
    return (command, behaviour) -> {
      if (command.equals("RETR")) {
        behaviour.closeInsteadOfCompletion();
      }
    };
  }

  /** Another object stands under the path once so many bytes of a transfer were sent, which is cut then. */
  static FtpFault changeAfter(long bytes, Resource next) {
    FtpFault change = (command, behaviour) -> behaviour.cutAfter(bytes).thenServe(next);
    return change.times(1, "RETR");
  }

  /** Another object stands under the path while the whole of the old one is sent. */
  static FtpFault changeMeanwhile(Resource next) {
    FtpFault change = (command, behaviour) -> behaviour.thenServe(next);
    return change.times(1, "RETR");
  }

  /** No transfer is faster than this. */
  static FtpFault throttle(long bytesPerSecond) {
    return (command, behaviour) -> behaviour.throttle(bytesPerSecond);
  }

  /** This text is sent for a listing, whatever stands in the folder. */
  static FtpFault listing(String listingCommand, String text) {
    return (command, behaviour) -> {
      if (command.equals(listingCommand)) {
        behaviour.list(text);
      }
    };
  }
}
