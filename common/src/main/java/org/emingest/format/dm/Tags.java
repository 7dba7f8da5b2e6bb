package org.emingest.format.dm;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The tags that were kept, by their paths: {@code ImageList.1.ImageData.DataType}. */
record Tags(DmFile file, Map<String, Tag> byPath) {

  Optional<Tag> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  OptionalLong whole(String path) {
    Tag tag = byPath.get(path);
    return tag == null ? OptionalLong.empty() : tag.whole();
  }

  OptionalDouble number(String path) {
    Tag tag = byPath.get(path);
    return tag == null ? OptionalDouble.empty() : tag.number();
  }

  Optional<String> text(String path) {
    return find(path).flatMap(Tag::text);
  }
}
