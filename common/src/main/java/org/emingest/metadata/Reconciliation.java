package org.emingest.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.emingest.metadata.Provenance.Conflict;
import org.emingest.metadata.Provenance.Said;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/**
 * One value per field out of everything that was said, with the origin of each and every disagreement.
 *
 * <p>The highest-ranked origin's usable value is chosen; of one origin, the first. Shape and data type are facts of the
 * array: once measured, nobody outranks that. What cannot be used at all (a date that is no date) is a problem, not a value.
 */
public final class Reconciliation {

  private final List<Origin> ranking;
  private final List<Statement> statements;
  private final Map<Field, Statement> chosen = new EnumMap<>(Field.class);
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private Reconciliation(List<Statement> statements, List<Origin> ranking) {
    this.ranking = List.copyOf(ranking);
    this.statements = List.copyOf(new LinkedHashSet<>(statements));
    for (Field field : Field.values()) {
      settle(field);
    }
  }

  /**
   * @param statements in the order in which they were met
   * @param ranking most trusted first; origins that it leaves out come after those it names
   */
  public static Reconciliation of(List<Statement> statements, List<Origin> ranking) {
    return new Reconciliation(statements, ranking);
  }

  /** The same question with more said. */
  public Reconciliation plus(List<Statement> more) {
    List<Statement> all = new ArrayList<>(statements);
    all.addAll(more);
    return of(all, ranking);
  }

  public Optional<String> text(Field field) {
    return value(field, String.class);
  }

  public OptionalDouble number(Field field) {
    return value(field, Double.class).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  /** Z,Y,X in voxels. */
  public Optional<List<Long>> shape(Field field) {
    return Optional.ofNullable(chosen.get(field)).map(Statement::value).map(FieldValue::shape);
  }

  public boolean isKnown(Field field) {
    return chosen.containsKey(field);
  }

  /** Label of the origin of each known field, by the field's path. */
  public Map<String, String> origins() {
    Map<String, String> origins = new TreeMap<>();
    chosen.forEach(
        (field, statement) -> origins.put(field.path(), statement.origin().label()));
    return origins;
  }

  public List<Conflict> conflicts() {
    return Collections.unmodifiableList(conflicts);
  }

  /** What was said but could not be used, and why, one line each. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** Whether a line of a record tells a problem as {@link #problems} do, of whatever was said at the time. */
  static boolean isProblem(String line) {
    return Arrays.stream(Field.values()).anyMatch(field -> line.startsWith(field.path() + ": "));
  }

  /** All that was said and that the record can hold, fit for it. */
  List<Statement> statements() {
    return statements.stream()
        .filter(FieldValue::isWritable)
        .map(FieldValue::bounded)
        .toList();
  }

  List<Origin> ranking() {
    return ranking;
  }

  private void settle(Field field) {
    List<Statement> usable = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement.field() == field) {
        FieldValue.of(statement)
            .ifPresentOrElse(usable::add, () -> problems.add(problem(statement)));
      }
    }
    if (usable.isEmpty()) {
      return;
    }

    usable.sort(Comparator.comparingInt(this::rank));
    Statement best = usable.get(0);
    chosen.put(field, best);

    List<Said> others = usable.stream()
        .filter(other -> !FieldValue.agree(best, other))
        .map(Said::of)
        .distinct()
        .toList();
    if (!others.isEmpty()) {
      conflicts.add(new Conflict(field.path(), Said.of(best), others));
    }
  }

  private int rank(Statement statement) {
    boolean factOfTheArray =
        statement.field() == Field.VOLUME_SHAPE || statement.field() == Field.DATA_TYPE;
    if (factOfTheArray && statement.origin() == Origin.MEASURED) {
      return -1;
    }
    int place = ranking.indexOf(statement.origin());
    return place >= 0 ? place : ranking.size() + statement.origin().ordinal();
  }

  private static String problem(Statement statement) {
    return OneLine.of(statement.field().path() + ": " + statement.origin().label() + " ("
        + statement.detail() + ") says '" + statement.value() + "', which is not "
        + FieldValue.expected(statement.field()));
  }

  private <T> Optional<T> value(Field field, Class<T> type) {
    return Optional.ofNullable(chosen.get(field)).map(Statement::value).map(type::cast);
  }
}
