package org.emingest.loader.empiar;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.source.Workspace;
import org.emingest.volume.SourceFile;
import org.emingest.volume.SourceLocation;

/** How long files are that a folder's page did not tell, asked for several at a time. */
final class Lengths {

  /** Asking for more costs longer than it is good for: the lengths are for the display. */
  private static final int MOST_QUESTIONS = 500;

  private final Workspace workspace;
  private final Map<URI, Long> known = new ConcurrentHashMap<>();
  private final AtomicBoolean silent = new AtomicBoolean();

  private Lengths(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * @param files each as it is known from listings
   * @param connections at once
   * @return the same files in the same order; -1 remains where nobody answered
   * @throws org.emingest.error.CancelledException if someone asked for it
   */
  static List<SourceFile> ask(List<SourceFile> files, Workspace workspace, int connections) {
    List<SourceFile> unknown = files.stream()
        .filter(file -> file.length() < 0 && overHttp(file).isPresent())
        .toList();
    if (unknown.isEmpty() || unknown.size() > MOST_QUESTIONS) {
      return files;
    }
    Lengths lengths = new Lengths(workspace);
    lengths.ask(unknown, connections);
    return files.stream().map(lengths::completed).toList();
  }

  private void ask(List<SourceFile> files, int connections) {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(connections, files.size()));
    try {
      List<Future<?>> questions = new ArrayList<>();
      files.forEach(
          file -> questions.add(threads.submit(() -> ask(overHttp(file).orElseThrow()))));
      for (Future<?> question : questions) {
        await(question);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void await(Future<?> question) {
    try {
      question.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      workspace.cancellation().check();
      throw new IllegalStateException("interrupted, and nobody asked for it", asked);
    }
  }

  /** The fetch tells what is wrong with a file; a server that does not answer is not asked again. */
  private void ask(URI file) {
    if (silent.get()) {
      return;
    }
    try {
      workspace.stat(file).length().ifPresent(length -> known.put(file, length));
    } catch (NotFoundException told) {
      known.remove(file);
    } catch (UnreachableException down) {
      silent.set(true);
    }
  }

  private SourceFile completed(SourceFile file) {
    long length = overHttp(file).map(known::get).orElse(file.length());
    return new SourceFile(file.name(), file.locations(), length);
  }

  private static Optional<URI> overHttp(SourceFile file) {
    return file.locations().stream()
        .map(SourceLocation::uri)
        .filter(uri -> uri.getScheme().startsWith("http"))
        .findFirst();
  }
}
