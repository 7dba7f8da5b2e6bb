package org.emingest.testkit.empiar;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the archive knows of an entry. A value; each change gives a new one.
 *
 * @param status {@code REL} released, {@code HOLD} or {@code HPUB} embargoed, {@code OBS} obsolete
 * @param dialects how it is written
 */
public record EmpiarEntry(
    int number,
    String title,
    String status,
    String experimentType,
    List<String> authors,
    List<ImageSet> imageSets,
    Set<Dialect> dialects) {

  /** Habits of the API that differ from entry to entry. */
  public enum Dialect {
    /** All numbers are text. */
    NUMBERS_AS_TEXT,
    /** No number is text: the declared width and height of recorded entries are. */
    NUMBERS_AS_NUMBERS,
    /** What is absent is {@code null}, everywhere. */
    ABSENT_AS_NULL,
    /** What is absent is {@code ""}, everywhere. */
    ABSENT_AS_EMPTY_TEXT,
    /** What is absent is {@code []}, everywhere. */
    ABSENT_AS_EMPTY_LIST,
    /** What is absent is not mentioned. */
    ABSENT_LEFT_OUT,
    /** {@code imagesets} is the first image set itself, without a list around it. */
    ONE_IMAGE_SET_AS_OBJECT
  }

  public EmpiarEntry {
    authors = List.copyOf(authors);
    imageSets = List.copyOf(imageSets);
    dialects = Set.copyOf(dialects);
  }

  /** Entry 11759 as it was recorded. Its contact details are invented, and must not get into a record. */
  public static EmpiarEntry zebrafish() {
    return new EmpiarEntry(
        11_759,
        "Developing retina in zebrafish 55 hpf larval eye.",
        "REL",
        "SBF-SEM",
        List.of("Wilsch-Bräuninger M"),
        List.of(ImageSet.zebrafish()),
        Set.of());
  }

  /** {@code EMPIAR-11759}. */
  public String accession() {
    return "EMPIAR-" + number;
  }

  public EmpiarEntry numbered(int other) {
    return new EmpiarEntry(other, title, status, experimentType, authors, imageSets, dialects);
  }

  public EmpiarEntry titled(String other) {
    return new EmpiarEntry(number, other, status, experimentType, authors, imageSets, dialects);
  }

  public EmpiarEntry status(String other) {
    return new EmpiarEntry(number, title, other, experimentType, authors, imageSets, dialects);
  }

  public EmpiarEntry experiment(String other) {
    return new EmpiarEntry(number, title, status, other, authors, imageSets, dialects);
  }

  public EmpiarEntry by(String... others) {
    return new EmpiarEntry(
        number, title, status, experimentType, List.of(others), imageSets, dialects);
  }

  /** With these image sets only. */
  public EmpiarEntry imageSets(ImageSet first, ImageSet... more) {
    List<ImageSet> all = new ArrayList<>(List.of(more));
    all.add(0, first);
    return new EmpiarEntry(number, title, status, experimentType, authors, all, dialects);
  }

  public EmpiarEntry withoutImageSets() {
    return new EmpiarEntry(number, title, status, experimentType, authors, List.of(), dialects);
  }

  /** All image sets in this directory; empty for none. */
  public EmpiarEntry in(String directory) {
    List<ImageSet> moved = imageSets.stream().map(set -> set.in(directory)).toList();
    return new EmpiarEntry(number, title, status, experimentType, authors, moved, dialects);
  }

  public EmpiarEntry with(Dialect first, Dialect... more) {
    return new EmpiarEntry(
        number, title, status, experimentType, authors, imageSets, EnumSet.of(first, more));
  }
}
