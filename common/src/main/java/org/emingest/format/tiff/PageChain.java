package org.emingest.format.tiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emingest.error.UnsupportedDataException;
import org.emingest.volume.DataType;

/**
 * A file's pages, walked once from the first directory to the last, and of them those that make the volume.
 *
 * @param first the first page of the volume
 * @param directories offsets of the volume's pages, in file order
 * @param pages all pages of the chain
 * @param isWholeFromFirst whether the volume's pages are those from the file's first on, none between them left out
 * @param leftOut what was left out, for the header; empty if nothing was
 */
record PageChain(
    PageLayout first,
    long[] directories,
    int pages,
    boolean isWholeFromFirst,
    List<String> leftOut) {

  private static final int MAXIMAL_PAGES = 4_000_000;

  /** What pages of one volume have in common, or why they cannot be voxels. */
  private record Kind(
      long width, long height, DataType dataType, boolean compressed, String refusal) {

    static Kind of(Ifd ifd) {
      try {
        PageLayout layout = PageLayouts.of(ifd);
        boolean compressed = layout.compression() != Compression.NONE;
        return new Kind(layout.width(), layout.height(), layout.dataType(), compressed, "");
      } catch (UnsupportedDataException refusal) {
        return new Kind(0, 0, null, false, refusal.getMessage());
      }
    }

    /** Bytes that this many pages take in the file, as far as that is known beforehand. */
    double leastBytes(int pages) {
      return dataType == null || compressed
          ? 0
          : (double) width * height * dataType.bytes() * pages;
    }

    @Override
    public String toString() {
      return refusal.isEmpty() ? height + " x " + width + " " + dataType : refusal;
    }
  }

  /** The pages of one kind, as the offsets of their directories. */
  private static final class Pages {
    private long[] directories = new long[4];
    private int count;
    private int first;
    private int last;
    private int lastInFile;

    /**
     * @param page counted without thumbnails
     * @param pageInFile counted with them
     */
    void add(int page, int pageInFile, long directory) {
      if (count == directories.length) {
        directories = Arrays.copyOf(directories, count * 2);
      }
      if (count == 0) {
        first = page;
      }
      last = page;
      lastInFile = pageInFile;
      directories[count++] = directory;
    }

    boolean isUnbroken() {
      return last - first + 1 == count;
    }
  }

  /**
   * @throws org.emingest.error.CorruptDataException if the chain is empty, leads back into itself or out of the file
   * @throws UnsupportedDataException if most pages are of a kind that is not read, or no kind has a majority
   */
  static PageChain walk(TiffFile file) {
    Map<Kind, Pages> kinds = new LinkedHashMap<>();
    Pages reduced = new Pages();
    boolean pyramid = false;
    int page = 0;
    int ordinary = 0;
    long directoryBytes = 0;
    long landmark = 0;

    for (long at = file.firstIfd(); at != 0; page++) {
      Ifd ifd = Ifd.read(file, at);
      directoryBytes += ifd.size();
      if (directoryBytes > file.length()) {
        throw file.corrupt(
            at,
            "page directories overlap or repeat: " + (page + 1)
                + " of them are longer than the file");
      }
      pyramid |= ifd.find(Tag.SUB_IFDS).isPresent();
      if ((ifd.number(Tag.NEW_SUBFILE_TYPE, 0) & 0b101) != 0) {
        reduced.add(page, page, at);
      } else {
        kinds.computeIfAbsent(Kind.of(ifd), kind -> new Pages()).add(ordinary++, page, at);
      }
      requireFew(file, page, kinds.size());

      // Brent: the landmark moves to every page whose number is a power of two, so a loop meets it.
      if (Integer.bitCount(page + 1) == 1) {
        landmark = at;
      }
      at = ifd.next();
      if (at != 0 && at == landmark) {
        throw file.corrupt(
            ifd.position(),
            "page " + page + " says that the next page is at byte " + at
                + ", where a page before it is: the pages go in a circle");
      }
    }
    if (page == 0) {
      throw file.corrupt(0, "the file has no page");
    }
    return choose(file, kinds, reduced, page, pyramid);
  }

  private static void requireFew(TiffFile file, int page, int kinds) {
    if (page >= MAXIMAL_PAGES || kinds > 64) {
      throw file.unsupported(
          kinds > 64
              ? "pages of more than 64 different shapes and types"
              : "more than " + MAXIMAL_PAGES + " pages");
    }
  }

  private static PageChain choose(
      TiffFile file, Map<Kind, Pages> kinds, Pages reduced, int pages, boolean pyramid) {
    List<String> leftOut = new ArrayList<>();
    if (kinds.isEmpty()) {
      throw file.unsupported("NewSubfileType: every page is a thumbnail or a mask");
    }
    if (reduced.count > 0) {
      leftOut.add(reduced.count + " thumbnails or masks (NewSubfileType)");
    }
    if (pyramid) {
      leftOut.add("smaller copies of the pages (SubIFDs)");
    }
    int ordinary = pages - reduced.count;
    Map.Entry<Kind, Pages> most = kinds.entrySet().stream()
        .max((a, b) -> Integer.compare(a.getValue().count, b.getValue().count))
        .orElseThrow();
    if (!most.getKey().refusal().isEmpty() && most.getValue().count * 2L > ordinary) {
      throw new UnsupportedDataException(most.getKey().refusal());
    }
    if (most.getValue().count * 2L <= ordinary || !most.getValue().isUnbroken()) {
      throw file.unsupported("ImageWidth, ImageLength or type differ from page to page: "
          + inWords(kinds) + "; they do not make one volume");
    }
    kinds.forEach((kind, of) -> {
      if (of != most.getValue()) {
        leftOut.add(of.count + " pages before or after the volume: " + kind);
      }
    });
    if (most.getKey().leastBytes(most.getValue().count) > file.length()) {
      throw file.corrupt(
          file.firstIfd(),
          most.getValue().count + " uncompressed pages of " + most.getKey()
              + " cannot come from a file of " + file.length() + " bytes");
    }
    long[] directories = Arrays.copyOf(most.getValue().directories, most.getValue().count);
    PageLayout first = PageLayouts.of(Ifd.read(file, directories[0]));
    boolean fromFirst = most.getValue().lastInFile == directories.length - 1;
    return new PageChain(first, directories, pages, fromFirst, List.copyOf(leftOut));
  }

  private static String inWords(Map<Kind, Pages> kinds) {
    List<String> words = new ArrayList<>();
    kinds.forEach((kind, of) -> {
      if (words.size() < 5) {
        words.add(of.count + " of " + kind);
      }
    });
    return String.join(", ", words);
  }
}
