package org.emingest.testkit.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.tiff.EpflStack;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays scenarios with a loader's jar; one line each. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description =
        "Runs a loader against generated stacks and archives that misbehave; exit status 5 if one fails.")
public final class SoakCommand implements Callable<Integer> {

  private static final StackShape SMALL = new StackShape(200, 512, 512);

  /** Long enough in the writing to be caught at it. */
  private static final StackShape LARGER = new StackShape(1000, 512, 512);

  private static final int SOME_FAILED = 5;

  @Option(names = "--loader", required = true, paramLabel = "JAR", description = "loader-epfl.jar")
  private Path jar;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "Its configuration.")
  private Path config;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Each scenario gets a folder in it, which stays; default: a temporary one.")
  private Path work;

  @Option(
      names = "--shape",
      paramLabel = "Z,Y,X",
      description =
          "Of the stack; default: 1065,1536,2048 for full, 1000,512,512 for kill-write, 200,512,512 for the others.")
  private String shape;

  @Option(names = "--scenario", split = ",", paramLabel = "NAME", description = "Default: all.")
  private List<String> names = List.copyOf(Scenario.all().keySet());

  @Option(names = "--heap", description = "Of the loader; default: ${DEFAULT-VALUE}.")
  private String heap = "256m";

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, Scenario> scenarios = Scenario.all();
    requireKnown(scenarios);
    try (WorkFolder folder = WorkFolder.of(work)) {
      return play(scenarios, folder.path());
    }
  }

  private int play(Map<String, Scenario> scenarios, Path folder) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    int passed = 0;
    for (String name : names) {
      Loader loader = new Loader(jar, config, heap, folder.resolve(name), "soak-" + name);
      boolean good = play(name, scenarios.get(name), loader, out);
      passed += good ? 1 : 0;
    }
    out.printf("%d passed, %d failed%n", passed, names.size() - passed);
    out.flush();
    return passed == names.size() ? 0 : SOME_FAILED;
  }

  private boolean play(String name, Scenario scenario, Loader loader, PrintWriter out)
      throws InterruptedException {
    try (Stage stage = new Stage(shapeFor(name), loader)) {
      Verdict verdict = scenario.play(stage);
      out.printf(
          "%s %s: %s, %s%n",
          verdict.passed() ? "PASS" : "FAIL", name, stage.stack().shape(), verdict);
      if (!verdict.passed()) {
        out.printf("     the loader's last word: %s%n", loader.lastWord());
      }
      return verdict.passed();
    } catch (IOException e) {
      out.printf("FAIL %s: %s%n", name, e);
      return false;
    } finally {
      out.flush();
    }
  }

  private StackShape shapeFor(String name) {
    if (shape != null) {
      return StackShape.parse(shape);
    }
    return switch (name) {
      case "full" -> EpflStack.REAL_SHAPE;
      case "kill-write" -> LARGER;
      default -> SMALL;
    };
  }

  private void requireKnown(Map<String, Scenario> scenarios) {
    for (String name : names) {
      if (!scenarios.containsKey(name)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            "no scenario '%s'; there are: %s".formatted(name, scenarios.keySet()));
      }
    }
    if (shape != null) {
      try {
        StackShape.parse(shape);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }
  }
}
