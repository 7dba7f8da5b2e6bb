package org.emingest.format.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.emingest.error.UnsupportedDataException;
import org.emingest.volume.Field;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** What the sections of a series have in common, gathered one by one; keeps no more for a thousand than for one. */
final class SharedFacts {

  private static final Set<Field> VOXEL_SIZES =
      EnumSet.of(Field.VOXEL_SIZE_Z, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_X);

  /** Texts by which formats call the same thing otherwise, such as a compression; more are not worth a line. */
  private static final int MOST_WORDS = 4;

  private final Map<Field, VoxelSizeOfAll> voxelSizes = new EnumMap<>(Field.class);
  private final Set<String> storedTypes = new LinkedHashSet<>();
  private final Set<String> compressions = new LinkedHashSet<>();
  private List<Statement> shared = List.of();
  private Statement earliest;
  private String earliestIn;
  private boolean severalDays;
  private String firstName;
  private VolumeDescriptor first;
  private int count;

  SharedFacts() {
    VOXEL_SIZES.forEach(field -> voxelSizes.put(field, new VoxelSizeOfAll()));
  }

  /**
   * @throws UnsupportedDataException if the section has another size or type than those before it
   */
  void add(String name, VolumeDescriptor section) {
    List<Statement> others = section.statements().stream()
        .filter(said -> !VOXEL_SIZES.contains(said.field()) && !isDate(said))
        .toList();
    if (count == 0) {
      firstName = name;
      first = section;
      shared = new ArrayList<>(others);
    } else {
      requireSame(name, section);
      shared.removeIf(said -> others.stream().noneMatch(other -> isSame(said, other)));
    }
    voxelSizes.forEach((field, sizes) -> sizes.add(name, section.statements(), field));
    section.statements().stream()
        .filter(SharedFacts::isDate)
        .forEach(day -> keepEarliest(name, day));
    note(storedTypes, section.sourceDataType());
    note(compressions, section.compression());
    count++;
  }

  VolumeDescriptor descriptor() {
    Zyx shape = first.shape();
    Zyx natural = first.naturalBlock();
    List<Statement> statements = new ArrayList<>(shared);
    if (earliest != null) {
      statements.add(severalDays ? named(earliestIn, earliest) : earliest);
    }
    voxelSizes.values().forEach(sizes -> statements.addAll(sizes.statements(count)));
    Map<String, Object> header = new LinkedHashMap<>(first.header());
    header.put("sections", count);
    header.put("header_of", firstName);
    return new VolumeDescriptor(
        new Zyx(count, shape.y(), shape.x()),
        first.dataType(),
        new Zyx(1, natural.y(), natural.x()),
        inWords(storedTypes),
        inWords(compressions),
        statements,
        header);
  }

  private void requireSame(String name, VolumeDescriptor section) {
    boolean same = section.shape().equals(first.shape()) && section.dataType() == first.dataType();
    if (!same) {
      String before =
          count == 1 ? firstName + " before it" : "the " + count + " sections before it";
      throw new UnsupportedDataException(name + " is " + inWords(section) + ", " + before + " "
          + inWords(first) + ": they make no volume");
    }
  }

  /** A series begins with its first picture, which need not be the first in the order of the names. */
  private void keepEarliest(String name, Statement day) {
    if (earliest == null) {
      earliest = day;
      earliestIn = name;
      return;
    }
    int order = ((String) day.value()).compareTo((String) earliest.value());
    severalDays |= order != 0;
    if (order < 0) {
      earliest = day;
      earliestIn = name;
    }
  }

  /** Dates that can be compared as text. */
  private static boolean isDate(Statement said) {
    return said.field() == Field.IMAGING_START_DATE
        && said.value() instanceof String text
        && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
  }

  /** The same, and in which file it is said. */
  static Statement named(String file, Statement said) {
    return new Statement(said.field(), said.value(), said.origin(), file + ": " + said.detail());
  }

  private static boolean isSame(Statement said, Statement other) {
    return said.field() == other.field()
        && said.origin() == other.origin()
        && said.value().equals(other.value());
  }

  private static void note(Set<String> words, String word) {
    if (words.size() < MOST_WORDS) {
      words.add(word);
    }
  }

  private static String inWords(Collection<String> words) {
    return String.join(", ", words);
  }

  private static String inWords(VolumeDescriptor section) {
    return section.shape().y() + " x " + section.shape().x() + " " + section.dataType();
  }
}
