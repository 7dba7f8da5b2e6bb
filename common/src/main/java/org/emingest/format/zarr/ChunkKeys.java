package org.emingest.format.zarr;

/**
 * Names the chunks of an array.
 *
 * @param arrayKey where the array lies; empty for the root
 * @param prefix before the numbers: empty, or {@code c} in Zarr 3's default encoding
 * @param separator between them
 */
record ChunkKeys(String arrayKey, String prefix, char separator) {

  String of(long[] index) {
    StringBuilder joined = new StringBuilder();
    for (long number : index) {
      if (!joined.isEmpty()) {
        joined.append(separator);
      }
      joined.append(number);
    }
    String numbers = joined.toString();
    String name;
    if (prefix.isEmpty()) {
      name = numbers.isEmpty() ? "0" : numbers;
    } else {
      name = numbers.isEmpty() ? prefix : prefix + separator + numbers;
    }
    return Keys.below(arrayKey, name);
  }
}
