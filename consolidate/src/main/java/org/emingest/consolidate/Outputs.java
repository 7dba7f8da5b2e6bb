package org.emingest.consolidate;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Several outputs as one, each served in the order in which it was added. */
final class Outputs implements Output {

  private final List<Output> all = new ArrayList<>();

  /** Opens an output; from now on it is closed with the others. */
  interface Opening {
    Output open() throws IOException;
  }

  void add(Opening opening) throws IOException {
    all.add(opening.open());
  }

  @Override
  public void take(CheckedFile file) throws IOException {
    for (Output output : all) {
      output.take(file);
    }
  }

  @Override
  public void takeFolderProblem(String problem) throws IOException {
    for (Output output : all) {
      output.takeFolderProblem(problem);
    }
  }

  @Override
  public void finish(Figures figures) throws IOException {
    for (Output output : all) {
      output.finish(figures);
    }
  }

  /** All of them, even if one cannot be closed. */
  @Override
  public void close() throws IOException {
    Deque<IOException> troubles = new ArrayDeque<>();
    for (Output output : all) {
      try {
        output.close();
      } catch (IOException trouble) {
        troubles.add(trouble);
      }
    }
    if (!troubles.isEmpty()) {
      IOException first = troubles.remove();
      troubles.forEach(first::addSuppressed);
      throw first;
    }
  }
}
