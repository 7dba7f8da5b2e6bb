package org.emingest.metadata;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was said, as it was said: {@code archive} by the archive, {@code file_header} by the file.
 *
 * <p>The schema leaves this group open, so keys that are not ours are kept.
 *
 * @param groups by name, each of plain JSON values
 */
public record AdditionalMetadata(@JsonValue Map<String, Object> groups) {

  private static final String ARCHIVE = "archive";
  private static final String FILE_HEADER = "file_header";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AdditionalMetadata {
    groups = Collections.unmodifiableMap(new TreeMap<>(groups));
  }

  static AdditionalMetadata archive(Map<String, Object> said) {
    return new AdditionalMetadata(Map.of()).withArchive(said);
  }

  AdditionalMetadata withArchive(Map<String, Object> said) {
    return with(ARCHIVE, said);
  }

  AdditionalMetadata withFileHeader(Map<String, Object> header) {
    return with(FILE_HEADER, header);
  }

  private AdditionalMetadata with(String group, Map<String, Object> said) {
    Map<String, Object> all = new TreeMap<>(groups);
    if (said.isEmpty()) {
      all.remove(group);
    } else {
      all.put(group, PlainValue.of(said));
    }
    return new AdditionalMetadata(all);
  }
}
