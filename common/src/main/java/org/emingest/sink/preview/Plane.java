package org.emingest.sink.preview;

import java.util.Locale;

/** The planes that are drawn: what runs to the right, then what runs down. */
public enum Plane {
  XY(2, 1, 0),
  XZ(2, 0, 1),
  YZ(1, 0, 2);

  private final int right;
  private final int down;
  private final int across;

  Plane(int right, int down, int across) {
    this.right = right;
    this.down = down;
    this.across = across;
  }

  /** Of Z,Y,X, the axis that runs to the right: 0, 1 or 2. */
  int right() {
    return right;
  }

  int down() {
    return down;
  }

  /** The axis that the plane stands on. */
  int across() {
    return across;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
