package org.emingest.metadata;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.Statement;

/** What each field can hold, and when two values of it are the same. */
final class FieldValue {

  /** The field's terms for ways of imaging, as the schema lists them. */
  static final List<String> MODALITIES = List.of(
      "FIB-SEM", "SBF-SEM", "ssTEM", "ATUM-SEM", "SEM", "TEM", "STEM", "ET", "cryo-EM", "EM");

  /** A description of a whole page is plenty; some headers carry megabytes of XML. */
  private static final int LONGEST_TEXT = 10_000;

  /** Headers round: 0.005 micrometres and 5.0004 nm are one statement. */
  private static final double SAME_NUMBER = 1e-3;

  private FieldValue() {}

  /** The statement with its value in the field's form; empty if the field cannot hold it. */
  static Optional<Statement> of(Statement said) {
    return form(said.field(), said.value())
        .map(value -> new Statement(said.field(), value, said.origin(), said.detail()));
  }

  /** In words, for a message. */
  static String expected(Field field) {
    return switch (field) {
      case VOLUME_SHAPE -> "three whole numbers Z,Y,X, each 1 or more";
      case VOXEL_SIZE_Z, VOXEL_SIZE_Y, VOXEL_SIZE_X -> "a positive length in nm";
      case DATA_TYPE -> "one of NumPy's names " + Arrays.toString(DataType.values());
      case MODALITY -> "one of " + MODALITIES;
      case IMAGING_START_DATE -> "a date YYYY-MM-DD";
      case DESCRIPTION, ORGANISM, SAMPLE, LICENCE, CITATION, DOI -> "text";
    };
  }

  static boolean agree(Statement one, Statement other) {
    if (one.value() instanceof Double a && other.value() instanceof Double b) {
      return Math.abs(a - b) <= SAME_NUMBER * Math.max(Math.abs(a), Math.abs(b));
    }
    return one.value().equals(other.value());
  }

  /** JSON has no NaN and no infinity. */
  static boolean isWritable(Statement said) {
    return !(said.value() instanceof Double number) || Double.isFinite(number);
  }

  static Statement bounded(Statement said) {
    boolean tooLong = said.value() instanceof String text && text.length() > LONGEST_TEXT;
    return tooLong
        ? new Statement(said.field(), cut((String) said.value()), said.origin(), said.detail())
        : said;
  }

  static List<Long> shape(Object value) {
    return ((List<?>) value).stream().map(Long.class::cast).toList();
  }

  private static Optional<Object> form(Field field, Object value) {
    return switch (field) {
      case VOLUME_SHAPE -> Optional.of(value).filter(FieldValue::isShape);
      case VOXEL_SIZE_Z, VOXEL_SIZE_Y, VOXEL_SIZE_X ->
        Optional.of(value).filter(FieldValue::isLength);
      case DATA_TYPE -> text(value).flatMap(FieldValue::dataType);
      case MODALITY -> text(value).flatMap(FieldValue::modality);
      case IMAGING_START_DATE -> text(value).flatMap(FieldValue::date);
      case DESCRIPTION, ORGANISM, SAMPLE, LICENCE, CITATION, DOI ->
        text(value).map(FieldValue::cut);
    };
  }

  private static boolean isShape(Object value) {
    return value instanceof List<?> sizes
        && sizes.size() == 3
        && sizes.stream().allMatch(size -> size instanceof Long length && length >= 1);
  }

  private static boolean isLength(Object value) {
    return value instanceof Double length && length > 0 && Double.isFinite(length);
  }

  private static Optional<String> text(Object value) {
    return value instanceof String text && !text.isBlank()
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  private static Object cut(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text;
  }

  private static Optional<Object> dataType(String name) {
    return DataType.named(name).map(DataType::numpyName);
  }

  /** Archives write FIBSEM, fib-sem and FIB SEM. */
  private static Optional<Object> modality(String said) {
    return MODALITIES.stream()
        .filter(term -> letters(term).equals(letters(said)))
        .<Object>map(term -> term)
        .findFirst();
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }

  /** A date, or the date of a date-time. */
  private static Optional<Object> date(String said) {
    boolean dateTime = said.length() > 10 && (said.charAt(10) == 'T' || said.charAt(10) == ' ');
    try {
      LocalDate date = LocalDate.parse(dateTime ? said.substring(0, 10) : said);
      boolean fourDigits = date.getYear() >= 0 && date.getYear() <= 9999;
      return fourDigits ? Optional.of(date.toString()) : Optional.empty();
    } catch (DateTimeParseException notADate) {
      return Optional.empty();
    }
  }
}
