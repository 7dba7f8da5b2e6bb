package org.emingest.transfer;

/** Who uses an object in room that others use afterwards. */
@FunctionalInterface
public interface LentObject {

  /**
   * @param room nobody's when this returns
   * @param length of the object, from the room's first byte on
   */
  void use(byte[] room, int length);
}
