package org.emingest.testkit.soak;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.emingest.testkit.ArchiveCommand;
import org.emingest.testkit.StackShape;

/** A bucket with a generated array, served by a process of its own. */
final class ChunkServer implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final URI endpoint;
  private final long storedBytes;

  private ChunkServer(Process process, URI endpoint, long storedBytes) {
    this.process = process;
    this.endpoint = endpoint;
    this.storedBytes = storedBytes;
  }

  /**
   * @param throttle bytes per second of each response
   */
  static ChunkServer start(StackShape shape, Path folder, Optional<Long> throttle)
      throws IOException, InterruptedException {
    Path ready = Files.createDirectories(folder).resolve("endpoint");
    Files.deleteIfExists(ready);
    List<String> command = own(
        "256m",
        "serve-chunks",
        "--shape",
        "%d,%d,%d".formatted(shape.z(), shape.y(), shape.x()),
        "--ready",
        ready.toString());
    throttle.ifPresent(rate -> command.addAll(List.of("--throttle", Long.toString(rate))));
    File log = folder.resolve("server.log").toFile();
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(ready)) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException("the server of chunks did not start: " + log);
      }
    }
    String[] said = Files.readString(ready).split(" ");
    return new ChunkServer(process, URI.create(said[0]), Long.parseLong(said[1]));
  }

  /** The command line of this very program in another process. */
  static List<String> own(String heap, String... arguments) {
    return own(heap, Optional.empty(), arguments);
  }

  /**
   * The same with classes that this program does not bring along.
   *
   * @param behind jar that is searched after this program's own
   */
  static List<String> own(String heap, Optional<Path> behind, String... arguments) {
    String own = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-Dslf4j.internal.verbosity=ERROR"); // a jar behind has a logger of its own
    command.add("-cp");
    command.add(behind.map(jar -> own + File.pathSeparator + jar).orElse(own));
    command.add(ArchiveCommand.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  URI endpoint() {
    return endpoint;
  }

  /** Of all chunks, as they are stored. */
  long storedBytes() {
    return storedBytes;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
