package org.emingest.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.emingest.config.Configuration;
import org.emingest.error.ExitStatus;
import org.emingest.error.IngestException;
import org.emingest.error.Masking;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of every loader. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "Exit status: 0 done, 1 defect, 2 command line or configuration, 3 not reachable, 4 not found or refused,",
      "5 corrupt data, 6 unsupported data, 7 disk or memory, 8 some of several failed, 9 a quality gate failed",
      "(--fail-on-gate), 130/143 interrupted (state saved)."
    })
final class LoaderCommand<C extends LoaderConfig> implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "${env:EM_CONFIG_PATH:-config/config.yaml}",
      description = "Configuration (default: $EM_CONFIG_PATH, else config/config.yaml).")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Replaces one value of the configuration, e.g. sources.epfl.defaults.max_workers=8. Repeatable.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "Data folder, in place of global.data_dir; the volumes go to DIR/<source>.")
  private Path outputDir;

  @Option(
      names = "--dry-run",
      description =
          "Says what would be fetched, what it needs and what is there already; writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--replace",
      description =
          "Lets a finished volume give way when its name now stands for another object of the archive.")
  private boolean replace;

  @Option(
      names = "--fail-on-gate",
      description =
          "Ends with status 9 if all volumes are there, but one fails a gate of global.quality.gates.")
  private boolean failOnGate;

  @Option(names = "--verbose", description = "More log lines, and stack traces with errors.")
  private boolean verbose;

  private final Loader<C> loader;

  private LoaderCommand(Loader<C> loader) {
    this.loader = loader;
  }

  static <C extends LoaderConfig> int execute(
      Loader<C> loader, PrintWriter out, PrintWriter err, String... arguments) {
    Logging.quiet();
    LoaderCommand<C> command = new LoaderCommand<>(loader);
    CommandLine line = new CommandLine(command).setOut(out).setErr(err);
    line.setCommandName("loader-" + loader.source());
    line.getCommandSpec()
        .usageMessage()
        .description("Brings in volumes from " + loader.archive() + ".");
    line.getCommandSpec().versionProvider(() ->
        new String[] {"loader-" + loader.source() + " " + Version.current()});
    loader.options().forEach(option -> line.getCommandSpec().addOption(spec(option)));
    line.setParameterExceptionHandler(LoaderCommand::misunderstood);
    line.setExecutionExceptionHandler((failure, where, parsed) -> command.report(failure));
    return line.execute(arguments);
  }

  private static OptionSpec spec(LoaderOption option) {
    return OptionSpec.builder(option.name())
        .paramLabel(option.label())
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(option.description())
        .build();
  }

  /** What the loader's own options say, as if their keys had been set. */
  private List<String> given() {
    List<String> settings = new ArrayList<>();
    for (LoaderOption option : loader.options()) {
      settings.addAll(option.settings(
          spec.commandLine().getParseResult().matchedOptionValue(option.name(), List.of())));
    }
    return settings;
  }

  private static int misunderstood(CommandLine.ParameterException mistake, String[] arguments) {
    CommandLine line = mistake.getCommandLine();
    line.getErr()
        .println(
            line.getCommandName() + ": " + mistake.getMessage() + "; --help lists the options");
    return ExitStatus.USAGE.code();
  }

  @Override
  public Integer call() {
    if (outputDir != null) {
      overrides.add("global.data_dir=" + quoted(outputDir));
    }
    overrides.addAll(given());
    Map<String, String> environment = System.getenv();
    Configuration configuration = Configuration.load(config, environment, overrides);
    C section = configuration.section("sources." + loader.source(), loader.configType());
    LoaderRun<C> run =
        new LoaderRun<>(loader, section, configuration.global(), replace, failOnGate, verbose);
    PrintWriter out = spec.commandLine().getOut();
    return dryRun ? run.forecast(out) : run.ingest(out);
  }

  /** As a YAML scalar, whatever characters the folder's name has. */
  private static String quoted(Path folder) {
    return "'" + folder.toString().replace("'", "''") + "'";
  }

  private int report(Exception failure) {
    if (failure instanceof IngestException foreseen) {
      spec.commandLine().getErr().println(spec.name() + ": " + failure.getMessage());
      trace(failure);
      return foreseen.exitStatus().code();
    }
    spec.commandLine()
        .getErr()
        .println(spec.name() + ": a defect of this program: " + Masking.masked(failure.toString())
            + "; --verbose shows where");
    trace(failure);
    return ExitStatus.DEFECT.code();
  }

  private void trace(Exception failure) {
    LoggerFactory.getLogger(LoaderCommand.class).debug("where it came from", failure);
    if (verbose) {
      StringWriter stack = new StringWriter();
      failure.printStackTrace(new PrintWriter(stack));
      spec.commandLine().getErr().print(Masking.masked(stack.toString()));
    }
  }
}
