package org.emingest.testkit.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.emingest.testkit.StackShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The least that anyone must do with chunks: get each over some connections and put it into a file. */
@Command(
    name = "download-chunks",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Downloads all chunks of a generated array into files, decoding nothing.")
public final class DownloadChunksCommand implements Callable<Integer> {

  @Option(names = "--endpoint", required = true)
  private URI endpoint;

  @Option(names = "--shape", required = true, paramLabel = "Z,Y,X")
  private String shape;

  @Option(names = "--connections", required = true)
  private int connections;

  @Option(names = "--client", required = true, description = "${COMPLETION-CANDIDATES}.")
  private BareClient client;

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private Path out;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> keys = keys(StackShape.parse(shape));
    Files.createDirectories(out);
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try (BareClient.Fetching fetching =
        client.start(endpoint, ServeChunksCommand.BUCKET, connections)) {
      long begun = System.nanoTime();
      AtomicInteger next = new AtomicInteger();
      List<Future<?>> crew = new ArrayList<>();
      for (int n = 0; n < connections; n++) {
        crew.add(threads.submit(() -> {
          for (int i = next.getAndIncrement(); i < keys.size(); i = next.getAndIncrement()) {
            fetching.fetch(ServeChunksCommand.ARRAY + "/" + keys.get(i), out.resolve("chunk-" + i));
          }
          return null;
        }));
      }
      for (Future<?> each : crew) {
        each.get();
      }
      spec.commandLine().getOut().println((System.nanoTime() - begun) / 1e9);
      spec.commandLine().getOut().flush();
      return 0;
    } catch (ExecutionException broken) {
      throw new IOException("the download broke", broken.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> keys(StackShape shape) {
    List<String> keys = new ArrayList<>();
    int edge = ServeChunksCommand.CHUNK_EDGE;
    for (int z = 0; z * edge < shape.z(); z++) {
      for (int y = 0; y * edge < shape.y(); y++) {
        for (int x = 0; x * edge < shape.x(); x++) {
          keys.add(z + "/" + y + "/" + x);
        }
      }
    }
    return keys;
  }
}
