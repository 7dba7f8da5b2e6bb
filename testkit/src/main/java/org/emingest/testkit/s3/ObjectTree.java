package org.emingest.testkit.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.emingest.testkit.http.Resource;

/** Objects by key: some that lie in a folder, or are made when they are asked for. Safe for many threads. */
public interface ObjectTree {

  Optional<Resource> object(String key);

  /** All keys that begin so, in no order. */
  Stream<String> keys(String prefix);

  /** The files below a folder by their paths. */
  static ObjectTree of(Path folder) {
    return new ObjectTree() {
      @Override
      public Optional<Resource> object(String key) {
        Path file = folder.resolve(key).normalize();
        boolean inside = file.startsWith(folder.normalize()) && Files.isRegularFile(file);
        return inside ? Optional.of(Resource.of(file)) : Optional.empty();
      }

      @Override
      public Stream<String> keys(String prefix) {
        try (Stream<Path> files = Files.walk(folder)) {
          return files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .filter(key -> key.startsWith(prefix))
              .toList()
              .stream();
        } catch (IOException trouble) {
          throw new UncheckedIOException(trouble);
        }
      }
    };
  }
}
