package org.emingest.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.emingest.source.VolumeSource;

/**
 * What makes a loader differ from the others.
 *
 * @param source its one name: configuration section, data folder, log and record
 * @param archive in a person's words, for {@code --help}
 * @param configType the record that the section is read into
 * @param options of the command line, beside those of every loader
 * @param sourceOf makes the source from it
 */
public record Loader<C extends LoaderConfig>(
    String source,
    String archive,
    Class<C> configType,
    List<LoaderOption> options,
    Function<C, VolumeSource> sourceOf) {

  public Loader {
    options = List.copyOf(options);
  }

  /** A loader without options of its own. */
  public Loader(
      String source, String archive, Class<C> configType, Function<C, VolumeSource> sourceOf) {
    this(source, archive, configType, List.of(), sourceOf);
  }

  /**
   * Runs the loader as a program.
   *
   * @return the exit status
   */
  public int run(String... arguments) {
    return run(printer(System.out), printer(System.err), arguments);
  }

  /** UTF-8 whatever the locale says: names and units are not all ASCII. */
  private static PrintWriter printer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /**
   * The same, with its output going elsewhere; log lines still go to stderr.
   *
   * @param out results
   * @param err what stopped the program before it could log
   */
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    return LoaderCommand.execute(this, out, err, arguments);
  }
}
