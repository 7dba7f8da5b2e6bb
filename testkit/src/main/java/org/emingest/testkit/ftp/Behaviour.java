package org.emingest.testkit.ftp;

import org.emingest.testkit.http.Resource;

/** How one command is going to be answered; what is not amended goes as it should. */
public final class Behaviour {

  int code;
  String text;
  String passiveAddress;
  boolean oddPassive;
  long cutAfter = Long.MAX_VALUE;
  long stallAfter = Long.MAX_VALUE;
  long bytesPerSecond = Long.MAX_VALUE;
  boolean closeInsteadOfCompletion;
  boolean wasCut;
  Resource next;
  String listing;

  Behaviour() {}

  /** A reply in place of all that the command does. */
  public void answer(int replyCode, String replyText) {
    code = replyCode;
    text = replyText;
  }

  void passiveAddress(String fourNumbers) {
    passiveAddress = fourNumbers;
  }

  void oddPassive() {
    oddPassive = true;
  }

  Behaviour cutAfter(long bytes) {
    cutAfter = bytes;
    return this;
  }

  void stallAfter(long bytes) {
    stallAfter = bytes;
  }

  void throttle(long rate) {
    bytesPerSecond = rate;
  }

  void closeInsteadOfCompletion() {
    closeInsteadOfCompletion = true;
  }

  void thenServe(Resource resource) {
    next = resource;
  }

  void list(String lines) {
    listing = lines;
  }
}
