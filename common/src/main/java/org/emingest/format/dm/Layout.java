package org.emingest.format.dm;

/**
 * How a value is written, by the numbers in front of it.
 *
 * @param type of the elements
 * @param array whether there may be several
 * @param elementBytes bytes of one
 */
record Layout(int type, boolean array, long count, long elementBytes) {

  /** An element, and where the numbers after its description begin. */
  private record Element(int type, long bytes, int next) {}

  /**
   * @param at offset of the tag's data, for messages
   * @param words at least one
   * @throws org.emingest.error.CorruptDataException if they describe no value, or a larger one than the file
   */
  static Layout of(DmFile file, long at, long[] words) {
    if (words[0] != ValueType.ARRAY) {
      Element only = element(file, at, words, 0);
      return new Layout(only.type, false, 1, only.bytes);
    }
    Element each = element(file, at, words, 1);
    long count = word(file, at, words, each.next);
    requireFits(file, at, count, each.bytes);
    return new Layout(each.type, true, count, each.bytes);
  }

  /** Bytes of the value. */
  long bytes() {
    return count * elementBytes;
  }

  private static Element element(DmFile file, long at, long[] words, int from) {
    long type = word(file, at, words, from);
    if (ValueType.isNumber(type)) {
      return new Element((int) type, ValueType.bytes(type), from + 1);
    }
    if (type == ValueType.STRUCT) {
      return struct(file, at, words, from);
    }
    if (type == ValueType.STRING) {
      long bytes = word(file, at, words, from + 1);
      requireFits(file, at, bytes, 1);
      return new Element((int) type, bytes, from + 2);
    }
    if (type == ValueType.ARRAY) {
      Element each = element(file, at, words, from + 1);
      long count = word(file, at, words, each.next);
      requireFits(file, at, count, each.bytes);
      return new Element((int) type, count * each.bytes, each.next + 1);
    }
    throw file.corrupt(at, "a tag's value is of type " + type + ", which is not known");
  }

  /** Length of a name, number of fields, then for each the length of a name and its type. No file has such names. */
  private static Element struct(DmFile file, long at, long[] words, int from) {
    long fields = word(file, at, words, from + 2);
    if (fields > words.length) {
      throw file.corrupt(at, "a tag's value has " + fields + " fields, but not their types");
    }
    long bytes = 0;
    int next = from + 3;
    for (long i = 0; i < fields; i++) {
      Element field = element(file, at, words, next + 1);
      bytes += field.bytes; // each fits the file, and there are few: no overflow
      next = field.next;
    }
    return new Element(ValueType.STRUCT, bytes, next);
  }

  private static long word(DmFile file, long at, long[] words, int index) {
    if (index >= words.length) {
      throw file.corrupt(at, "a tag's type ends early, after " + words.length + " numbers");
    }
    return words[index];
  }

  private static void requireFits(DmFile file, long at, long count, long elementBytes) {
    if (elementBytes > 0 && count > file.length() / elementBytes) {
      throw file.corrupt(
          at,
          "an array of " + count + " elements of " + elementBytes + " bytes, but the file has "
              + file.length() + " bytes");
    }
  }
}
