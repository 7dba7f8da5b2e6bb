package org.emingest.consolidate;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.emingest.app.Terminal;
import org.emingest.config.Configuration;
import org.emingest.config.ConsolidationConfig;
import org.emingest.consolidate.export.ExportFormat;
import org.emingest.error.ExitStatus;
import org.emingest.error.IngestException;
import org.emingest.metadata.SchemaValidator;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: catalog, older catalog, or table. */
@Command(
    name = "consolidate",
    usageHelpAutoWidth = true,
    description =
        "Makes one catalog of the records that the loaders wrote, and a report of what is wrong with them.",
    versionProvider = ConsolidateCommand.Version.class,
    subcommands = MigrateCommand.class,
    sortOptions = false,
    footer = {
      "",
      "Exit status: 0 done, 1 defect, 2 command line or configuration, 5 invalid files (with fail_on_invalid or",
      "strict_mode) or warnings (with strict_mode), 7 disk, 9 a quality gate failed (with --fail-on-gate). Finding no",
      "record is no failure."
    })
public final class ConsolidateCommand implements Callable<Integer> {

  private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(5);

  @Spec
  private CommandSpec spec;

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      defaultValue = "${env:EM_CONFIG_PATH:-config/config.yaml}",
      description = "the configuration (default: $EM_CONFIG_PATH, else config/config.yaml)")
  private Path config;

  @Option(
      names = "--set",
      scope = ScopeType.INHERIT,
      paramLabel = "KEY=VALUE",
      description = "replaces a value of the configuration; may be repeated")
  private List<String> overrides = List.of();

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "where the catalog goes (default: consolidation.output_dir)")
  private Path outputDir;

  @Option(
      names = "--export",
      split = ",",
      paramLabel = "FORMAT",
      description =
          "the complete volumes in other formats, too: ro-crate, croissant, stac, citation (default: consolidation.exports.formats)")
  private List<String> exports = List.of();

  @Option(
      names = "--verify-hashes",
      description = "reads every array whole and compares its SHA-256 with the record's")
  private boolean verifyHashes;

  @Option(
      names = "--legacy",
      description = "only distinct keys and key ratios by source, without validation")
  private boolean legacy;

  @Option(
      names = "--root-dir",
      paramLabel = "DIR",
      description = "with --legacy: the folder to scan")
  private Path rootDir;

  @Option(names = "--summary", description = "prints a table of the volumes and writes nothing")
  private boolean summary;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "with --summary: only the records that this run wrote")
  private String runId;

  @Option(
      names = "--container-limits",
      description =
          "prints the limits of the containers as variables for Compose and writes nothing")
  private boolean containerLimits;

  @Parameters(
      paramLabel = "FILE",
      description = "with --summary: these records instead of the configured folders")
  private List<Path> files = List.of();

  @Option(
      names = "--fail-on-gate",
      description = "status 9 if a record fails a gate of global.quality.gates")
  private boolean failOnGate;

  @Option(names = "--verbose", description = "names each file on stderr")
  private boolean verbose;

  @Option(names = "--version", versionHelp = true, description = "prints the version")
  private boolean version;

  @Option(names = "--help", usageHelp = true, description = "prints this")
  private boolean help;

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /** The whole program but for the end of the process. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new ConsolidateCommand())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((mistake, given) -> misunderstood(mistake))
        .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command))
        .execute(arguments);
  }

  private static int misunderstood(ParameterException mistake) {
    mistake
        .getCommandLine()
        .getErr()
        .println("consolidate: " + mistake.getMessage() + "; --help lists the options");
    return ExitStatus.USAGE.code();
  }

  private static int explain(Exception failure, CommandLine command) {
    if (failure instanceof IngestException foreseen) {
      command.getErr().println("consolidate: " + foreseen.getMessage());
      return foreseen.exitStatus().code();
    }
    command.getErr().println("consolidate: a defect of this program: " + failure);
    LoggerFactory.getLogger(ConsolidateCommand.class).warn("where it came from", failure);
    return ExitStatus.DEFECT.code();
  }

  @Override
  public Integer call() {
    Logging.start(verbose);
    requireSensible();
    if (containerLimits) {
      return printContainerLimits().code();
    }
    if (legacy) {
      return writeLegacyCatalog().code();
    }
    return (summary ? printSummary() : consolidate()).code();
  }

  private void requireSensible() {
    requireThat(legacy == (rootDir != null), "--legacy and --root-dir go together");
    requireThat(!(legacy && summary), "--legacy and --summary do not go together");
    requireThat(
        !(containerLimits && (legacy || summary)),
        "--container-limits goes with neither of the others");
    requireThat(summary || runId == null, "--run-id needs --summary");
    requireThat(summary || files.isEmpty(), "files need --summary");
    requireThat(
        exports.isEmpty() || !(legacy || summary),
        "--export goes with neither --legacy nor --summary");
    requireThat(
        !verifyHashes || !(legacy || summary),
        "--verify-hashes goes with neither --legacy nor --summary");
    requireThat(
        !failOnGate || !(legacy || summary || containerLimits),
        "--fail-on-gate goes with none of --legacy, --summary and --container-limits");
    exports.forEach(format -> requireThat(
        ExportFormat.of(format).isPresent(),
        "--export: there is no format '" + format + "'; there are: " + ExportFormat.labels()));
  }

  private void requireThat(boolean sensible, String otherwise) {
    if (!sensible) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private ExitStatus consolidate() {
    Configuration configuration = Configuration.load(config, System.getenv(), overrides);
    ConsolidationConfig settings = settings(configuration);
    RecordCheck check = new RecordCheck(
        SchemaValidator.bundled(),
        settings.maxRecordMib(),
        verifyHashes,
        configuration.global().gates());
    Output progress =
        new ScanProgress(spec.commandLine().getErr(), Terminal.isThere(), PROGRESS_INTERVAL);
    Consolidation.Outcome outcome =
        new Consolidation(settings, check, Optional.of(progress), version(), Instant.now()).run();

    PrintWriter out = out();
    outcome.written().forEach(out::println);
    if (outcome.files() == 0) {
      out.println("no record found in " + settings.scanDirectories());
    } else {
      out.println(outcome.inWords());
      outcome.gates().inWords().forEach(out::println);
    }
    if (settings.strictMode() && outcome.warnings() > 0
        || (settings.strictMode() || settings.failOnInvalid()) && outcome.invalid() > 0) {
      return ExitStatus.CORRUPT;
    }
    return failOnGate && outcome.gates().hasFailed() ? ExitStatus.GATE_FAILED : ExitStatus.DONE;
  }

  /** A configuration without the section leaves them to docker-compose.yml. */
  private ExitStatus printContainerLimits() {
    Configuration configuration = Configuration.load(config, System.getenv(), overrides);
    if (configuration.has("docker")) {
      new TreeMap<>(configuration.docker().services())
          .forEach((service, limits) -> out()
              .printf(
                  "%1$s_MEMORY_LIMIT=%2$s%n%1$s_CPU_LIMIT=%3$s%n",
                  service.toUpperCase(Locale.ROOT), limits.memory(), limits.cpus()));
    }
    return ExitStatus.DONE;
  }

  private ExitStatus writeLegacyCatalog() {
    Path target = outputDir != null ? outputDir : settings().outputDir();
    out().println(new LegacyCatalog().write(rootDir, target, Instant.now()));
    return ExitStatus.DONE;
  }

  private ExitStatus printSummary() {
    ConsolidationConfig settings = settings();
    RecordCheck check = new RecordCheck(SchemaValidator.bundled(), settings.maxRecordMib());
    SummaryTable table = new SummaryTable();
    Consumer<Path> row = file -> {
      CheckedFile checked = check.check(file);
      if (runId == null || isOfRun(checked)) {
        table.add(checked);
      }
    };
    if (files.isEmpty()) {
      RecordScan scan = new RecordScan(
          settings.includePatterns(),
          settings.excludePatterns(),
          settings.maxDepth(),
          row,
          problem -> spec.commandLine().getErr().println("consolidate: " + problem));
      settings.scanDirectories().forEach(scan::scan);
    } else {
      files.forEach(row);
    }
    table.print(out());
    return ExitStatus.DONE;
  }

  private boolean isOfRun(CheckedFile file) {
    return file.record()
        .filter(record -> runId.equals(record.path("run_id").textValue()))
        .isPresent();
  }

  ConsolidationConfig settings() {
    return settings(Configuration.load(config, System.getenv(), overrides));
  }

  private ConsolidationConfig settings(Configuration configuration) {
    ConsolidationConfig read = configuration.consolidation();
    ConsolidationConfig exporting = exports.isEmpty() ? read : read.exporting(exports);
    return outputDir == null ? exporting : exporting.into(outputDir);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static String version() {
    String built = ConsolidateCommand.class.getPackage().getImplementationVersion();
    return built == null ? "development" : built;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"consolidate " + version()};
    }
  }
}
