package org.emingest.format.tiff;

/**
 * Where each section of one volume is.
 *
 * @param files number of each section's file, or of the one that holds all
 * @param directories offset of each section's page directory, or of the one directory that stands for all
 * @param firstShift bytes from where that one directory points to the first section
 * @param shiftPerSection bytes from one section to the next
 * @param sections of the volume
 */
record Planes(
    int[] files, long[] directories, long firstShift, long shiftPerSection, long sections) {

  private static final int[] THIS_FILE = {0};

  /** Pages of the opened file. */
  static Planes ofPages(long[] directories) {
    return ofPages(THIS_FILE, directories);
  }

  static Planes ofPages(int[] files, long[] directories) {
    return new Planes(files, directories, 0, 0, directories.length);
  }

  /** Planes that follow the first one without directories. */
  static Planes behind(long directory, long firstShift, long shiftPerSection, long sections) {
    return new Planes(THIS_FILE, new long[] {directory}, firstShift, shiftPerSection, sections);
  }

  int file(long section) {
    return files[files.length == 1 ? 0 : (int) section];
  }

  long directory(long section) {
    return directories[directories.length == 1 ? 0 : (int) section];
  }

  long shift(long section) {
    return firstShift + section * shiftPerSection;
  }
}
