package org.emingest.format.dm;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Walks the tree of tags from first to last and keeps those that are wanted. Values are passed over, not read, so the
 * walk costs the structure's bytes whatever the image's size.
 *
 * <p>A file may be made to hurt: what it says of counts, lengths and depth is held against its own length, and against
 * what no microscope has reached.
 */
final class TagWalk {

  private static final int GROUP = 20;
  private static final int DATA = 21;
  private static final int END = 0;
  private static final int DATA_MARK = 0x25252525; // %%%%

  private static final int MAXIMAL_DEPTH = 64;
  private static final int MAXIMAL_TAGS = 1_000_000;
  private static final int MAXIMAL_KEPT = 10_000;
  private static final int MAXIMAL_TYPE_WORDS = 1024;

  private final DmFile file;
  private final Cursor cursor;
  private final Map<String, Tag> kept = new LinkedHashMap<>();
  private long entries;

  private TagWalk(DmFile file) {
    this.file = file;
    this.cursor = new Cursor(file, file.rootAt());
  }

  /**
   * @throws org.emingest.error.CorruptDataException if the tags break the format or go on beyond the file
   * @throws org.emingest.error.UnsupportedDataException if there are more, or deeper ones, than are read
   */
  static Tags walk(DmFile file, Wanted wanted) {
    TagWalk walk = new TagWalk(file);
    walk.group("", wanted, 1);
    return new Tags(file, walk.kept);
  }

  private void group(String path, Wanted wanted, int depth) {
    if (depth > MAXIMAL_DEPTH) {
      throw file.unsupported(
          "tags nest deeper than " + MAXIMAL_DEPTH + " groups at byte " + cursor.position());
    }
    cursor.skip(2, "a tag group"); // whether it is sorted and open, for its editor
    long at = cursor.position();
    long count = cursor.word("the number of tags in a group");
    if (count > file.length() - at) {
      throw file.corrupt(
          at, "a group claims " + count + " tags, but the file has " + file.length() + " bytes");
    }
    boolean ended = false;
    for (long i = 0; i < count && !ended; i++) {
      ended = !entry(path, i, wanted, depth);
    }
  }

  /** @return whether the group may go on; it may not after an entry that says so */
  private boolean entry(String path, long index, Wanted wanted, int depth) {
    if (++entries > MAXIMAL_TAGS) {
      throw file.unsupported("more than " + MAXIMAL_TAGS + " tags");
    }
    long at = cursor.position();
    int kind = cursor.unsignedByte("a tag");
    if (kind == END) {
      return false;
    }
    int nameBytes = cursor.unsignedShort("a tag");
    String name = "";
    if (wanted == null) {
      cursor.skip(nameBytes, "a tag's name");
    } else {
      name = nameBytes == 0 ? Long.toString(index) : cursor.text(nameBytes, "a tag's name");
    }
    long size = file.version() == 4 ? cursor.word("the length of a tag") : -1;
    Wanted below = wanted == null ? null : wanted.below(name);
    String tagPath = below == null ? "" : path.isEmpty() ? name : path + "." + name;
    switch (kind) {
      case GROUP -> group(tagPath, below, depth + 1);
      case DATA -> data(tagPath, below != null && below.isTag(), size);
      default ->
        throw file.corrupt(
            at, "a tag of kind " + kind + "; there are " + GROUP + " (group) and " + DATA);
    }
    return true;
  }

  /**
   * @param size of the mark, the type and the value together; -1 in DM3, which does not say it
   */
  private void data(String path, boolean wanted, long size) {
    long at = cursor.position();
    if (size == 0) {
      return; // met in DM4: an entry without any data
    }
    if (cursor.signedInt("a tag's data") != DATA_MARK) {
      throw file.corrupt(at, "a tag's data begins with %%%%, this does not");
    }
    long words = cursor.word("the length of a tag's type");
    if (words > MAXIMAL_TYPE_WORDS) {
      throw file.corrupt(
          at, "a tag's type takes " + words + " numbers; known are " + MAXIMAL_TYPE_WORDS);
    }
    file.requireInside(cursor.position(), words * file.wordBytes(), "a tag's type");
    long[] type = new long[(int) words];
    for (int i = 0; i < type.length; i++) {
      type[i] = cursor.word("a tag's type");
    }
    if (words == 0) {
      return;
    }
    Layout layout = Layout.of(file, at, type);
    if (wanted) {
      keep(path, layout);
    }
    cursor.skip(layout.bytes(), path.isEmpty() ? "a tag's value" : path);
  }

  private void keep(String path, Layout layout) {
    if (kept.size() >= MAXIMAL_KEPT) {
      throw file.unsupported("more than " + MAXIMAL_KEPT + " tags that describe images");
    }
    kept.putIfAbsent(
        path,
        new Tag(
            file,
            path,
            layout.type(),
            layout.array(),
            layout.count(),
            layout.elementBytes(),
            cursor.position()));
  }
}
