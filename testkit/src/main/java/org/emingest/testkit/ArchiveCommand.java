package org.emingest.testkit;

import java.io.IOException;
import org.emingest.testkit.soak.BenchCommand;
import org.emingest.testkit.soak.BenchRecordsCommand;
import org.emingest.testkit.soak.ChunkBenchCommand;
import org.emingest.testkit.soak.ChunkSoakCommand;
import org.emingest.testkit.soak.DownloadChunksCommand;
import org.emingest.testkit.soak.ServeChunksCommand;
import org.emingest.testkit.soak.SoakCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The testkit as a program. */
@Command(
    name = "testkit",
    mixinStandardHelpOptions = true,
    description = "Archives on loopback, a synthetic EM volume, and the slow acceptance suite.",
    subcommands = {
      ServeCommand.class,
      PhantomCommand.class,
      StackCommand.class,
      RecordsCommand.class,
      SoakCommand.class,
      BenchCommand.class,
      BenchRecordsCommand.class,
      ChunkSoakCommand.class,
      ChunkBenchCommand.class,
      ServeChunksCommand.class,
      DownloadChunksCommand.class
    })
public final class ArchiveCommand {

  private ArchiveCommand() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** Foreseen failures are one line and a status of the project's table, as with the other programs. */
  static CommandLine commandLine() {
    return new CommandLine(new ArchiveCommand())
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          command.getErr().println("testkit: " + failure);
          return failure instanceof IOException ? 7 : 1;
        });
  }
}
