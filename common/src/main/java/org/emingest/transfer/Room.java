package org.emingest.transfer;

/** Room for one object after the other; used by one thread at a time. */
final class Room {

  private byte[] bytes = new byte[0];

  /** For an object of this length; what it held before is gone. */
  byte[] of(int length) {
    if (bytes.length < length) {
      bytes = new byte[Math.addExact(length, length / 4)]; // the next one may be a little longer
    }
    return bytes;
  }

  /** As last asked for. */
  byte[] bytes() {
    return bytes;
  }
}
