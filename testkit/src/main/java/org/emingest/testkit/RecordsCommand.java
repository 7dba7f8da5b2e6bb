package org.emingest.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.emingest.testkit.records.RecordFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes many records. */
@Command(
    name = "records",
    mixinStandardHelpOptions = true,
    description =
        "Writes records of nobody's volumes, one in 500 broken, each complete one with an array that is a hole.")
final class RecordsCommand implements Callable<Integer> {

  @Option(names = "--count", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int count = 100_000;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "A folder per source is made in it.")
  private Path folder;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    int broken = new RecordFolder(folder).fill(count);
    spec.commandLine()
        .getOut()
        .printf("%d records, %d of them broken, in %s%n", count, broken, folder);
    return 0;
  }
}
