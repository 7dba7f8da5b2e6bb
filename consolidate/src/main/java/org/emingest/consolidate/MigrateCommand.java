package org.emingest.consolidate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.emingest.config.ConsolidationConfig;
import org.emingest.error.ExitStatus;
import org.emingest.metadata.SchemaValidator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Upgrades older records. */
@Command(
    name = "migrate",
    usageHelpAutoWidth = true,
    description = "Writes upgraded copies of older records; the originals stay as they are.",
    sortOptions = false,
    footer = {
      "",
      "A line for each file: migrated, unchanged (done before), current (of today), refused, no record; below it what",
      "could not be taken, by its JSON pointer. Exit status: 0 done, 2 configuration, 5 a file was refused, 7 disk."
    })
final class MigrateCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @ParentCommand
  private ConsolidateCommand consolidate;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "where older records lie (default: consolidation.scan_directories)")
  private Path from;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "where the copies go (default: migrated in consolidation.output_dir)")
  private Path to;

  @Option(names = "--help", usageHelp = true, description = "prints this")
  private boolean help;

  @Override
  public Integer call() {
    Logging.start(false);
    ConsolidationConfig settings = consolidate.settings();
    Path target = to != null ? to : settings.outputDir().resolve("migrated");
    PrintWriter out = spec.commandLine().getOut();
    Migration migration = new Migration(
        SchemaValidator.bundled(), settings.maxRecordMib(), settings.maxDepth(), target, out);
    (from != null ? List.of(from) : settings.scanDirectories()).forEach(migration::run);
    out.println(migration.inWords());
    return (migration.refusedAny() ? ExitStatus.CORRUPT : ExitStatus.DONE).code();
  }
}
