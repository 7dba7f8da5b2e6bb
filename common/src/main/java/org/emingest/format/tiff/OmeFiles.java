package org.emingest.format.tiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.format.Surroundings;
import org.emingest.transfer.RandomAccessBytes;

/** The files to which an OME-XML gives planes, each looked into once; number 0 is the opened one. */
final class OmeFiles {

  private final PageChain own;
  private final OmeXml ome;
  private final Surroundings surroundings;
  private final List<String> names = new ArrayList<>();
  private final List<long[]> directories = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private long pages;

  private OmeFiles(PageChain own, OmeXml ome, Surroundings surroundings) {
    this.own = own;
    this.ome = ome;
    this.surroundings = surroundings;
    names.add("");
    directories.add(own.directories());
  }

  /**
   * @throws org.emingest.error.UnsupportedDataException if a file is missing, or its name no plain file name
   * @throws org.emingest.error.CorruptDataException if one is broken, has other pages than this one, or is another than
   *     the one meant
   */
  static OmeFiles of(PageChain own, OmeXml ome, Surroundings surroundings) {
    OmeFiles files = new OmeFiles(own, ome, surroundings);
    for (OmeXml.TiffData run : ome.data()) {
      files.numbers.computeIfAbsent(run.file().name(), name -> files.number(run.file()));
    }
    if (files.numbers.containsValue(0) || ome.data().isEmpty()) {
      files.requireWhole(own);
      files.pages += own.directories().length;
    }
    return files;
  }

  /** Pages of all files that hold planes. */
  long pages() {
    return pages;
  }

  int number(OmeXml.TiffData run) {
    return numbers.getOrDefault(run.file().name(), 0);
  }

  /** Of a file's pages, in their order. */
  long[] directories(int number) {
    return directories.get(number);
  }

  /** Files by number, to be read from. */
  TiffFiles toRead() {
    return new TiffFiles(file(), List.copyOf(names), surroundings);
  }

  private TiffFile file() {
    return own.first().ifd().file();
  }

  private int number(OmeXml.OtherFile named) {
    if (isOwn(named)) {
      return 0;
    }
    long[] found = look(named);
    names.add(named.name());
    directories.add(found);
    pages += found.length;
    return names.size() - 1;
  }

  /**
   * A file may have been renamed since it was described, so its UUID counts before its name; and one that is described as
   * alone is what it says, unless the other is there.
   */
  private boolean isOwn(OmeXml.OtherFile named) {
    String location = file().location();
    int folder = Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'));
    boolean sameName =
        named.name().isEmpty() || named.name().equals(location.substring(folder + 1));
    boolean sameUuid = !named.uuid().isEmpty() && named.uuid().equals(ome.uuid());
    if (sameName || sameUuid) {
      return true;
    }
    boolean otherUuid = !named.uuid().isEmpty() && !ome.uuid().isEmpty();
    return ome.fileNames().size() == 1 && !(otherUuid && isThere(named.name()));
  }

  private boolean isThere(String name) {
    Optional<RandomAccessBytes> other = surroundings.sibling(file().location(), name);
    other.ifPresent(RandomAccessBytes::close);
    return other.isPresent();
  }

  private long[] look(OmeXml.OtherFile named) {
    String shown = Metadata.oneLine(named.name());
    RandomAccessBytes bytes = surroundings
        .sibling(file().location(), named.name())
        .orElseThrow(() -> file()
            .unsupported("OME-XML TiffData: the planes lie in "
                + ome.fileNames().size() + " files, of which '" + shown
                + "' is not beside this one"));
    try (OpenTiff other = OpenTiff.open(bytes)) {
      PageChain chain = PageChain.walk(other.file());
      requireWhole(chain);
      requireSame(chain);
      requireMeant(chain, named);
      return chain.directories();
    }
  }

  private void requireWhole(PageChain chain) {
    if (!chain.isWholeFromFirst()) {
      throw chain
          .first()
          .ifd()
          .file()
          .unsupported("OME-XML numbers the pages, but some before the last are no voxels: "
              + chain.leftOut());
    }
  }

  private void requireSame(PageChain chain) {
    PageLayout here = own.first();
    PageLayout there = chain.first();
    boolean same = here.width() == there.width()
        && here.height() == there.height()
        && here.dataType() == there.dataType();
    if (!same) {
      throw there
          .ifd()
          .file()
          .corrupt(
              there.ifd().position(),
              "pages of " + inWords(there) + ", but " + file().location() + ", which names it, has "
                  + inWords(here));
    }
  }

  private void requireMeant(PageChain chain, OmeXml.OtherFile named) {
    OmeXml.OtherFile found = new OmeXml.OtherFile(named.name(), Metadata.uuid(chain));
    if (!found.uuid().isEmpty() && !named.uuid().isEmpty() && !found.equals(named)) {
      TiffFile other = chain.first().ifd().file();
      throw other.corrupt(
          chain.first().ifd().position(),
          Metadata.oneLine("OME-XML: its UUID is " + found.uuid() + ", but "
              + file().location() + " means " + named.uuid()));
    }
  }

  private static String inWords(PageLayout page) {
    return page.height() + " x " + page.width() + " " + page.dataType();
  }
}
