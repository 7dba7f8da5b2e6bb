package org.emingest.format.zarr;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.zarr.Axis.Role;

/**
 * The axes of one array, in its order: x always, y, z, channel and time each at most once, others of length 1.
 */
record Axes(List<Axis> each) {

  private static final List<Role> SPACE = List.of(Role.Z, Role.Y, Role.X);

  Axes {
    each = List.copyOf(each);
  }

  /**
   * What metadata say the axes are, held against the array.
   *
   * @param location of what says so, for messages
   */
  static Axes named(List<Axis> named, ZarrArray array, String location) {
    if (named.size() != array.rank()) {
      throw new CorruptDataException(location + " names " + named.size() + " axes, but "
          + array.location() + " has " + array.rank());
    }
    List<Axis> axes = new ArrayList<>();
    Set<Role> seen = EnumSet.noneOf(Role.class);
    for (int i = 0; i < named.size(); i++) {
      Axis axis = named.get(i);
      if (axis.role() == Role.UNKNOWN) {
        if (array.shape().get(i) > 1) {
          throw new UnsupportedDataException(location + ": axis " + i + " of length "
              + array.shape().get(i) + " is none of x, y, z, channel and time");
        }
        axis = Axis.withoutUnit(Role.SINGLE);
      } else if (!seen.add(axis.role())) {
        throw new CorruptDataException(
            location + " has the axis " + axis.role().letter() + " twice");
      }
      axes.add(axis);
    }
    if (!seen.contains(Role.Y) || !seen.contains(Role.X)) {
      throw new UnsupportedDataException(location + " has no axes x and y");
    }
    return new Axes(axes);
  }

  /** Without any names: Z,Y,X from the slowest on, fewer being the last of these; axes of length 1 are left out while there are more than three. */
  static Axes assumed(ZarrArray array) {
    int surplus = array.rank() - SPACE.size();
    List<Axis> axes = new ArrayList<>();
    int next = Math.max(0, -surplus);
    for (long length : array.shape()) {
      if (surplus > 0 && length == 1) {
        axes.add(Axis.withoutUnit(Role.SINGLE));
        surplus--;
      } else if (next < SPACE.size()) {
        axes.add(Axis.withoutUnit(SPACE.get(next++)));
      } else {
        surplus = Integer.MAX_VALUE;
        break;
      }
    }
    if (surplus > 0 || array.rank() == 0) {
      throw new UnsupportedDataException(array.location() + " /shape is " + array.shape() + ": "
          + array.rank() + " axes, and nothing says what they are; read are one to three,"
          + " or more if all others have length 1");
    }
    return new Axes(axes);
  }

  /** Which of the array's axes it is. */
  Optional<Integer> index(Role role) {
    for (int i = 0; i < each.size(); i++) {
      if (each.get(i).role() == role) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** {@code tczyx}; a 1 for an axis that only has this length. */
  String letters() {
    StringBuilder letters = new StringBuilder();
    each.forEach(axis -> letters.append(axis.role().letter()));
    return letters.toString();
  }
}
