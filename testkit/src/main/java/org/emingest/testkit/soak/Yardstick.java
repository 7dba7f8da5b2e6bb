package org.emingest.testkit.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.emingest.testkit.VolumeHashes;

/**
 * The least that anyone must do with a stack: fetch it in ranges over some connections onto the disk, read it once, hash
 * it. No decoding, no array, no checks, no record.
 */
final class Yardstick {

  private static final int PIECE_BYTES = 1 << 20;

  private Yardstick() {}

  /** @return seconds from the first request to the hash */
  static double seconds(URI stack, long length, int connections, Path folder)
      throws IOException, InterruptedException {
    Path file = Files.createDirectories(folder).resolve("yardstick.tif");
    long start = System.nanoTime();
    try (FileChannel out = FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.READ)) {
      fetch(stack, length, connections, out);
      hash(out);
      return (System.nanoTime() - start) / 1e9;
    } finally {
      Files.delete(file);
    }
  }

  private static void fetch(URI stack, long length, int connections, FileChannel out)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int n = 0; n < connections; n++) {
        long from = length * n / connections;
        long end = length * (n + 1) / connections;
        parts.add(threads.submit(() -> {
          fetchRange(client, stack, from, end, out);
          return null;
        }));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the yardstick broke", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void fetchRange(HttpClient client, URI stack, long from, long end, FileChannel out)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(stack)
        .header("Range", "bytes=%d-%d".formatted(from, end - 1))
        .build();
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
    long at = from;
    try (ReadableByteChannel body = Channels.newChannel(answer.body())) {
      while (body.read(piece) >= 0) {
        piece.flip();
        while (piece.hasRemaining()) {
          at += out.write(piece, at);
        }
        piece.clear();
      }
    }
    if (at != end) {
      throw new IOException("range %d-%d ended at %d".formatted(from, end, at));
    }
  }

  private static void hash(FileChannel file) throws IOException {
    MessageDigest digest = VolumeHashes.sha256();
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
    long at = 0;
    for (int count = file.read(piece, at); count >= 0; count = file.read(piece, at)) {
      at += count;
      digest.update(piece.flip());
      piece.clear();
    }
    digest.digest();
  }
}
