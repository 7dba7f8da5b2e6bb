package org.emingest.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.emingest.conformance.Verdict.Outcome;
import org.emingest.error.ConfigException;
import org.emingest.error.ExitStatus;
import org.emingest.error.IngestException;
import org.emingest.error.StorageException;
import org.emingest.partial.AtomicFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decodes every file of a manifest whose format is read, and says which agree. */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    description = "Decodes every file that FOLDER/MANIFEST.tsv lists and compares shape, type and"
        + " SHA-256. Exit status: 0 none failed, 5 some failed, 2 wrong usage or manifest.")
public final class ConformanceCommand implements Callable<Integer> {

  private static final Duration MALFORMED_ROW_LIMIT = Duration.ofSeconds(20);

  /** Names of formats in the manifest that are read so far; files are recognised by content. */
  private static final Set<String> READ = Stream.of(
          Set.of("tiff", "malformed-tiff", "tiff slices", "ome-tiff set", "npy"),
          Set.of("dm3", "dm4", "mrc", "ser"),
          StoreJudge.formats(),
          PyramidJudge.formats(),
          Set.of(DocumentJudge.FORMAT, "jpeg", "png slices", "raw uint64", "raw uint64 gzip"),
          Set.of(CodecJudge.FORMAT))
      .flatMap(Set::stream)
      .collect(Collectors.toUnmodifiableSet());

  @Parameters(paramLabel = "FOLDER", description = "folder with MANIFEST.tsv")
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "FILE.tsv",
      description = "write a line per row: path, outcome (passed, refused, failed), reason")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      split = ",",
      description = "judge rows of these formats only, by the manifest's names")
  private Set<String> formats = READ;

  @Spec
  private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ConformanceCommand())
        .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
          if (!(failure instanceof IngestException foreseen)) {
            throw failure;
          }
          commandLine.getErr().println(foreseen.getMessage());
          return foreseen.exitStatus().code();
        });
  }

  @Override
  public Integer call() {
    for (String format : formats) {
      if (!READ.contains(format)) {
        throw new ConfigException("--format " + format + " is not read; read are " + READ);
      }
    }
    PrintWriter console = spec.commandLine().getOut();
    List<ManifestRow> rows = Manifest.read(folder);
    List<Verdict> verdicts = judge(rows, console);
    if (out != null) {
      write(verdicts);
    }
    console.println(leftOut(rows));
    long failed = count(verdicts, Outcome.FAILED);
    console.println(count(verdicts, Outcome.PASSED) + " passed, " + failed + " failed, "
        + count(verdicts, Outcome.REFUSED) + " refused");
    console.flush();
    return (failed == 0 ? ExitStatus.DONE : ExitStatus.CORRUPT).code();
  }

  private List<Verdict> judge(List<ManifestRow> rows, PrintWriter console) {
    Judge judge = new Judge(folder);
    TimeLimit limit = new TimeLimit(MALFORMED_ROW_LIMIT);
    List<Verdict> verdicts = new ArrayList<>();
    for (ManifestRow row : rows) {
      if (formats.contains(row.format())) {
        Verdict verdict = limit.judge(judge, row);
        verdicts.add(verdict);
        if (verdict.outcome() != Outcome.PASSED) {
          console.println(verdict.outcome() + " " + verdict.path() + ": " + verdict.reason());
        }
      }
    }
    return verdicts;
  }

  private String leftOut(List<ManifestRow> rows) {
    Map<String, Integer> others = new TreeMap<>();
    for (ManifestRow row : rows) {
      if (!formats.contains(row.format())) {
        others.merge(row.format(), 1, Integer::sum);
      }
    }
    int sum = others.values().stream().mapToInt(Integer::intValue).sum();
    return sum + " rows of other formats left out" + (sum == 0 ? "" : ": " + others);
  }

  private void write(List<Verdict> verdicts) {
    StringBuilder text = new StringBuilder("path\toutcome\treason\n");
    verdicts.forEach(verdict -> text.append(verdict.toLine()).append('\n'));
    try {
      AtomicFile.write(out, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException trouble) {
      throw StorageException.because("cannot write " + out, trouble);
    }
  }

  private static long count(List<Verdict> verdicts, Outcome outcome) {
    return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).count();
  }
}
