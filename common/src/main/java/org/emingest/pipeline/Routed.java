package org.emingest.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.volume.SourceFile;
import org.emingest.volume.SourceLocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries the ways to a file one after the other, until one leads there. */
final class Routed {

  /** What came, and by which way. */
  record Arrival<T>(SourceLocation location, T result) {}

  private static final Logger LOG = LoggerFactory.getLogger(Routed.class);

  private final RouteLog log;

  Routed(RouteLog log) {
    this.log = log;
  }

  /**
   * @param attempt throws what it cannot do by this way
   * @throws IngestException if no way leads there; tells of each
   */
  <T> Arrival<T> first(SourceFile file, Function<SourceLocation, T> attempt) {
    return first(file.name(), log.inOrder(file.locations()), SourceLocation::route, location -> {
      try {
        T result = attempt.apply(location);
        log.came(location);
        return new Arrival<>(location, result);
      } catch (IngestException failure) {
        if (isOfTheWay(failure)) {
          log.failed(location, failure);
        }
        throw failure;
      }
    });
  }

  /**
   * The same of any ways to anything.
   *
   * @param name of what they lead to
   * @param route the name of a way
   * @throws IngestException if no way leads there; tells of each
   */
  static <W, T> T first(
      String name, List<W> ways, Function<W, String> route, Function<W, T> attempt) {
    List<String> told = new ArrayList<>();
    List<IngestException> failures = new ArrayList<>();
    for (W way : ways) {
      try {
        return attempt.apply(way);
      } catch (IngestException failure) {
        if (!isOfTheWay(failure)) {
          throw failure;
        }
        failures.add(failure);
        told.add(route.apply(way) + ": " + failure.getMessage());
        if (failures.size() < ways.size()) {
          LOG.warn("{}; trying the next route", told.get(told.size() - 1));
        }
      }
    }
    throw together(name, failures, told);
  }

  /** Whether another way may lead to what this one did not; a full disk or a bad configuration is in all ways. */
  static boolean isOfTheWay(IngestException failure) {
    return failure instanceof UnreachableException
        || failure instanceof NotFoundException
        || failure instanceof CorruptDataException
        || failure instanceof UnsupportedDataException;
  }

  /** One failure as it is; several as one that may pass if any of them may. */
  private static IngestException together(
      String name, List<IngestException> failures, List<String> told) {
    IngestException first = failures.get(0);
    if (failures.size() == 1) {
      return first;
    }
    String message = name + " came by no route: " + told.stream().collect(Collectors.joining("; "));
    if (failures.stream().anyMatch(UnreachableException.class::isInstance)) {
      return new UnreachableException(message, first);
    }
    boolean nowhere = failures.stream().allMatch(NotFoundException.class::isInstance);
    return nowhere ? new NotFoundException(message, first) : first;
  }
}
