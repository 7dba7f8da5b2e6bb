package org.emingest.format;

import java.util.Optional;
import org.emingest.error.UnsupportedDataException;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.transfer.RemoteNames;
import org.emingest.volume.DataType;

/**
 * What is known of a file beside its bytes.
 *
 * @param siblings the files beside it
 * @param declaredType what the archive says that its voxels are; only what the file leaves open is decided by it
 */
public record Surroundings(Siblings siblings, Optional<DataType> declaredType) {

  private static final Surroundings NONE =
      new Surroundings(name -> Optional.empty(), Optional.empty());

  /** Nothing is known, and no other file is there. */
  public static Surroundings none() {
    return NONE;
  }

  public static Surroundings of(Siblings siblings) {
    return NONE.with(siblings);
  }

  public static Surroundings declared(DataType type) {
    return NONE.with(type);
  }

  public Surroundings with(Siblings others) {
    return new Surroundings(others, declaredType);
  }

  public Surroundings with(DataType declared) {
    return new Surroundings(siblings, Optional.of(declared));
  }

  /**
   * Opens a file beside the one that names it.
   *
   * @param namedBy location of the file that names it, for the message
   * @param name as that file has it: not to be trusted
   * @return its bytes, to be closed by whoever asked; empty if there is no such file
   * @throws UnsupportedDataException if the name is no plain file name
   */
  public Optional<RandomAccessBytes> sibling(String namedBy, String name) {
    Optional<String> problem = RemoteNames.problem(name);
    if (problem.isPresent()) {
      throw new UnsupportedDataException(namedBy + ": names '" + RemoteNames.shown(name)
          + "' as another file, which " + problem.get());
    }
    return siblings.open(name);
  }
}
