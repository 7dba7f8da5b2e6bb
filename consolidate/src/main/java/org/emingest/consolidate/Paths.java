package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as a person in the working directory would type them. */
public final class Paths {

  private Paths() {}

  /** The path of a record's neighbour; as it was given if it is absolute or no path at all. */
  public static String beside(Path record, String name) {
    try {
      return typed(record.resolveSibling(name));
    } catch (InvalidPathException noPath) {
      return name;
    }
  }

  /** The array of a record; empty if it names none. */
  static String volume(CheckedFile file) {
    return file.record()
        .map(record -> record.at("/files/volume"))
        .filter(JsonNode::isTextual)
        .map(volume -> beside(file.file(), volume.textValue()))
        .orElse("");
  }

  /** Relative if it lies below the working directory. */
  public static String typed(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = path.toAbsolutePath().normalize();
    Path typed = whole.startsWith(here) ? here.relativize(whole) : path.normalize();
    return typed.toString().replace('\\', '/');
  }

  /** Names of strangers' files may hold anything. */
  public static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
