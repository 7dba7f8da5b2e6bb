package org.emingest.format.zarr;

import java.util.Locale;
import java.util.OptionalDouble;
import org.emingest.format.LengthUnits;

/**
 * What one axis of an array is.
 *
 * @param role of it
 * @param nanometres that one of its units has; empty if the unit is no length or not said
 */
record Axis(Role role, OptionalDouble nanometres) {

  enum Role {
    Z('z'),
    Y('y'),
    X('x'),
    CHANNEL('c'),
    TIME('t'),
    /** Of length 1, so that it need not be understood. */
    SINGLE('1'),
    UNKNOWN('?');

    private final char letter;

    Role(char letter) {
      this.letter = letter;
    }

    char letter() {
      return letter;
    }

    boolean isSpace() {
      return this == Z || this == Y || this == X;
    }
  }

  static Axis withoutUnit(Role role) {
    return new Axis(role, OptionalDouble.empty());
  }

  static Axis of(Role role, String unit) {
    return new Axis(role, role.isSpace() ? LengthUnits.nanometres(unit) : OptionalDouble.empty());
  }

  static Role role(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "z" -> Role.Z;
      case "y" -> Role.Y;
      case "x" -> Role.X;
      case "c", "channel" -> Role.CHANNEL;
      case "t", "time" -> Role.TIME;
      default -> Role.UNKNOWN;
    };
  }
}
