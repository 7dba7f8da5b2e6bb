package org.emingest.format.zarr;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Names the chunks of an array.
 *
 * @param arrayKey where the array lies; empty for the root
 * @param prefix before the numbers: empty, or {@code c} in Zarr 3's default encoding
 * @param separator between them
 */
record ChunkKeys(String arrayKey, String prefix, char separator) {

  String of(long[] index) {
    String numbers = Arrays.stream(index)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(String.valueOf(separator)));
    String name;
    if (prefix.isEmpty()) {
      name = numbers.isEmpty() ? "0" : numbers;
    } else {
      name = numbers.isEmpty() ? prefix : prefix + separator + numbers;
    }
    return Keys.below(arrayKey, name);
  }
}
