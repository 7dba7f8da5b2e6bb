package org.emingest.conformance;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the manifest says of one file.
 *
 * @param path relative to the manifest's folder
 * @param format the manifest's own name for it
 * @param shape axes slowest first; empty if it does not say
 * @param dataType NumPy's name; empty if it does not say
 * @param sha256 of the decoded elements, C order, little-endian; empty if there is none to match
 * @param notes facts as {@code key=value} and free text, parted by semicolons
 */
record ManifestRow(
    String path,
    String format,
    List<Long> shape,
    String dataType,
    String sha256,
    List<String> notes) {

  boolean hasHash() {
    return !sha256.isEmpty();
  }

  boolean isMalformed() {
    return format.startsWith("malformed-");
  }

  /** Lossy JPEG decodes to slightly other voxels with every decoder. */
  boolean isLossy() {
    return notes.stream().anyMatch(note -> note.startsWith("JPEG is lossy"));
  }

  Optional<String> note(String key) {
    return notes.stream()
        .filter(note -> note.startsWith(key + "="))
        .map(note -> note.substring(key.length() + 1).strip())
        .findFirst();
  }

  OptionalDouble number(String key) {
    Optional<String> text = note(key).filter(each -> each.matches("-?[0-9.]+(e[-+]?[0-9]+)?"));
    return text.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(text.get()));
  }
}
