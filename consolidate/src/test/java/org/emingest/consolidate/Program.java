package org.emingest.consolidate;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program, run in this process on the folder {@code data} of a test; it writes into {@code metadata} beside it. */
public final class Program {

  private final Path data;
  private final Path output;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  public Program(Path temporary) {
    this(temporary.resolve("data"), temporary.resolve("metadata"));
  }

  private Program(Path data, Path output) {
    this.data = data;
    this.output = output;
  }

  public Program writingInto(Path otherOutput) {
    return new Program(data, otherOutput);
  }

  /** @return its exit status */
  public int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(
        "--config",
        "../config/config.yaml",
        "--set",
        "consolidation.scan_directories=['" + data + "']",
        "--set",
        "consolidation.output_dir='" + output + "'"));
    all.addAll(List.of(arguments));
    return ConsolidateCommand.run(
        new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
  }

  /** What it printed, in all its runs. */
  public String said() {
    return out + "\n" + err;
  }
}
