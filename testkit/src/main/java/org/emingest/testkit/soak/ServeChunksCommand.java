package org.emingest.testkit.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.phantom.Tiles;
import org.emingest.testkit.s3.S3Archive;
import org.emingest.testkit.zarr.TiledStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A bucket with one generated Zarr array, in a process of its own, until standard input ends. */
@Command(
    name = "serve-chunks",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Serves a generated Zarr array over S3 on 127.0.0.1 until standard input ends.")
public final class ServeChunksCommand implements Callable<Integer> {

  static final String BUCKET = "generated";

  /** The array's folder in the bucket. */
  static final String ARRAY = "tiles.zarr";

  static final int CHUNK_EDGE = 64;
  private static final long SEED = 64;

  @Option(names = "--shape", required = true, paramLabel = "Z,Y,X")
  private String shape;

  @Option(
      names = "--ready",
      required = true,
      paramLabel = "FILE",
      description = "Where the address appears.")
  private Path ready;

  @Option(names = "--throttle", paramLabel = "BYTES_PER_S", description = "Of each response.")
  private Optional<Long> throttle = Optional.empty();

  static Tiles tiles(StackShape shape) {
    return new Tiles(SEED, shape, CHUNK_EDGE);
  }

  @Override
  public Integer call() throws IOException {
    TiledStore store = new TiledStore(tiles(StackShape.parse(shape)), CHUNK_EDGE);
    try (HttpArchive http = HttpArchive.start()) {
      S3Archive s3 = S3Archive.on(http);
      s3.bucket(BUCKET).put(ARRAY + "/", store);
      throttle.ifPresent(rate -> s3.bucket(BUCKET).fault(Fault.throttle(rate)));
      Path beside = ready.resolveSibling(ready.getFileName() + ".tmp");
      Files.writeString(beside, s3.endpoint() + " " + store.bytes());
      Files.move(beside, ready, StandardCopyOption.ATOMIC_MOVE);
      while (System.in.read() >= 0) {
        // whoever started this process says nothing; its end is the end
      }
    }
    return 0;
  }
}
