package org.emingest.format.tiff;

/**
 * Where each section of one volume is.
 *
 * @param directories offset of each section's page directory, or of the one directory that stands for all
 * @param firstShift bytes from where that one directory points to the first section
 * @param shiftPerSection bytes from one section to the next
 * @param sections of the volume
 */
record Planes(long[] directories, long firstShift, long shiftPerSection, long sections) {

  static Planes ofPages(long[] directories) {
    return new Planes(directories, 0, 0, directories.length);
  }

  long directory(long section) {
    return directories[directories.length == 1 ? 0 : (int) section];
  }

  long shift(long section) {
    return firstShift + section * shiftPerSection;
  }
}
