package org.emingest.loader.idr;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.emingest.error.CancelledException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.source.JsonAnswer;
import org.emingest.source.Workspace;
import org.emingest.volume.Field;
import org.emingest.volume.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code imgData} says of an image: the second source, asked for what the image belongs to. It may be busy, or answer
 * with status 200 and nothing of use; the image is known without it.
 *
 * @param problem why it says nothing
 */
record ImageSummary(
    Optional<Parent> dataset,
    Optional<Parent> project,
    Optional<String> description,
    List<Statement> statements,
    Optional<String> problem) {

  /** What an image belongs to. */
  record Parent(OptionalLong id, String name, String said) {}

  private static final Logger LOG = LoggerFactory.getLogger(ImageSummary.class);
  private static final int TRIES = 4;
  private static final long LONGEST_WAIT_MS = 10_000;
  private static final long STEP_MS = 100;

  static ImageSummary ask(URI location, Workspace workspace) {
    try {
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        JsonAnswer answer = JsonAnswer.get(location, workspace);
        Optional<JsonAnswer> busy = answer.part("/ConcurrencyException");
        if (busy.isEmpty()) {
          return of(answer);
        }
        if (attempt < TRIES) {
          pause(busy.get().wholeNumber("/backOff").orElse(0), workspace);
        }
      }
      return nothing(location + " was busy " + TRIES + " times");
    } catch (NotFoundException | UnreachableException noAnswer) {
      return nothing(noAnswer.getMessage());
    }
  }

  private static ImageSummary of(JsonAnswer answer) {
    if (answer.says("/Exception")) {
      return nothing(answer.where("/Exception") + ": "
          + Shown.briefly(answer.text("/Exception").orElse("")));
    }
    if (!answer.says("/size")) {
      return nothing(answer.where("/size") + ": the API's answer says nothing there");
    }
    return new ImageSummary(
        parent(answer, "dataset"),
        parent(answer, "project"),
        answer.text("/meta/imageDescription").map(Shown::withoutContacts),
        sizes(answer),
        Optional.empty());
  }

  private static ImageSummary nothing(String problem) {
    LOG.warn("{}; the image is taken without it", problem);
    return new ImageSummary(
        Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.of(problem));
  }

  /** "Multiple" is OMERO's word for several and for none. */
  private static Optional<Parent> parent(JsonAnswer answer, String kind) {
    String pointer = "/meta/" + kind + "Name";
    return answer
        .text(pointer)
        .filter(name -> !name.equals("Multiple"))
        .map(name -> new Parent(
            answer.wholeNumber("/meta/" + kind + "Id"),
            Shown.withoutContacts(name),
            answer.where(pointer)));
  }

  private static List<Statement> sizes(JsonAnswer answer) {
    List<Statement> said = new ArrayList<>();
    say(said, answer, Field.VOXEL_SIZE_Z, "/pixel_size/z");
    say(said, answer, Field.VOXEL_SIZE_Y, "/pixel_size/y");
    say(said, answer, Field.VOXEL_SIZE_X, "/pixel_size/x");
    return said;
  }

  private static void say(List<Statement> said, JsonAnswer answer, Field edge, String pointer) {
    OptionalDouble micrometres = answer.number(pointer);
    if (micrometres.isPresent()) {
      double nm = LengthUnit.MICROMETER.nanometres(micrometres.getAsDouble()).orElseThrow();
      said.add(ImageAnswer.said(edge, nm, answer.where(pointer)));
    }
  }

  private static void pause(long wantedMs, Workspace workspace) {
    long left = Math.max(0, Math.min(LONGEST_WAIT_MS, wantedMs));
    while (left > 0) {
      workspace.cancellation().check();
      try {
        TimeUnit.MILLISECONDS.sleep(Math.min(STEP_MS, left));
      } catch (InterruptedException asked) {
        Thread.currentThread().interrupt();
        throw new CancelledException("interrupted while the archive was busy");
      }
      left -= STEP_MS;
    }
  }
}
