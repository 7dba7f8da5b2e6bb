package org.emingest.testkit.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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
      names = "--archive-loader",
      paramLabel = "SOURCE=JAR",
      description =
          "loader-SOURCE.jar, for the scenarios that begin with its name; those of others are left out.")
  private Map<String, Path> archiveJars = Map.of();

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
          "Of the stack; default: the real one for full, idr-.. and empiar-.., 1000,512,512 for kill-write, 200,512,512 for the others.")
  private String shape;

  @Option(names = "--scenario", split = ",", paramLabel = "NAME", description = "Default: all.")
  private List<String> names;

  @Option(names = "--heap", description = "Of the loader; default: ${DEFAULT-VALUE}.")
  private String heap = "256m";

  @Spec
  private CommandSpec spec;

  private final Map<String, Scenario> scenarios = Scenario.all();
  private final Map<String, ArchiveScenario> archiveScenarios = ArchiveScenario.all();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> played = names == null ? playable() : names;
    requireKnown(played);
    try (WorkFolder folder = WorkFolder.of(work)) {
      return play(played, folder.path());
    }
  }

  /** Those of which the loader is there. */
  private List<String> playable() {
    List<String> playable = new ArrayList<>(scenarios.keySet());
    archiveScenarios.forEach((name, scenario) -> {
      if (archiveJars.containsKey(scenario.source())) {
        playable.add(name);
      }
    });
    return playable;
  }

  private int play(List<String> played, Path folder) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    int passed = 0;
    for (String name : played) {
      boolean good = archiveScenarios.containsKey(name)
          ? play(name, archiveScenarios.get(name), folder.resolve(name), out)
          : play(name, scenarios.get(name), folder.resolve(name), out);
      passed += good ? 1 : 0;
    }
    out.printf("%d passed, %d failed%n", passed, played.size() - passed);
    out.flush();
    return passed == played.size() ? 0 : SOME_FAILED;
  }

  private boolean play(String name, Scenario scenario, Path folder, PrintWriter out)
      throws InterruptedException {
    Loader loader = new Loader(jar, config, heap, folder, "epfl", "soak-" + name);
    try (Stage stage = new Stage(shapeFor(name), loader)) {
      return report(name, stage.stack().shape(), scenario.play(stage), loader, out);
    } catch (IOException e) {
      return broken(name, e, out);
    }
  }

  private boolean play(String name, ArchiveScenario scenario, Path folder, PrintWriter out)
      throws InterruptedException {
    Loader loader = new Loader(
        archiveJars.get(scenario.source()),
        config,
        heap,
        folder,
        scenario.source(),
        scenario.sourceId());
    StackShape wanted = shape == null ? scenario.shape() : StackShape.parse(shape);
    try (ArchiveStage stage = new ArchiveStage(wanted, loader)) {
      return report(name, wanted, scenario.play(stage), loader, out);
    } catch (IOException e) {
      return broken(name, e, out);
    }
  }

  private static boolean report(
      String name, StackShape shape, Verdict verdict, Loader loader, PrintWriter out)
      throws IOException {
    out.printf("%s %s: %s, %s%n", verdict.passed() ? "PASS" : "FAIL", name, shape, verdict);
    if (!verdict.passed()) {
      out.printf("     the loader's last word: %s%n", loader.lastWord());
    }
    out.flush();
    return verdict.passed();
  }

  private static boolean broken(String name, IOException trouble, PrintWriter out) {
    out.printf("FAIL %s: %s%n", name, trouble);
    out.flush();
    return false;
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

  private void requireKnown(List<String> played) {
    for (String name : played) {
      if (!scenarios.containsKey(name) && !archiveScenarios.containsKey(name)) {
        List<String> all = new ArrayList<>(scenarios.keySet());
        all.addAll(archiveScenarios.keySet());
        throw refused("no scenario '%s'; there are: %s".formatted(name, all), null);
      }
      if (archiveScenarios.containsKey(name)
          && !archiveJars.containsKey(archiveScenarios.get(name).source())) {
        throw refused(
            "%s needs --archive-loader %s=JAR"
                .formatted(name, archiveScenarios.get(name).source()),
            null);
      }
    }
    if (shape != null) {
      try {
        StackShape.parse(shape);
      } catch (IllegalArgumentException e) {
        throw refused(e.getMessage(), e);
      }
    }
  }

  private CommandLine.ParameterException refused(String why, Exception cause) {
    return new CommandLine.ParameterException(spec.commandLine(), why, cause);
  }
}
