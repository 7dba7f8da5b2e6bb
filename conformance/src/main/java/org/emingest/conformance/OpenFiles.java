package org.emingest.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.FileVolume;
import org.emingest.format.Formats;
import org.emingest.format.Siblings;
import org.emingest.format.Surroundings;
import org.emingest.format.stack.SectionFile;
import org.emingest.format.stack.SectionNames;
import org.emingest.format.stack.SectionSeries;
import org.emingest.format.stack.SectionStack;
import org.emingest.format.wrapped.Unwrapping;
import org.emingest.format.wrapped.Wrapping;
import org.emingest.progress.Cancellation;
import org.emingest.transfer.LocalFile;

/**
 * A row's volumes, whatever it takes to open them: a file, with those beside it; a wrapped file, unpacked into a
 * temporary folder; a folder of sections or of one multi-file OME-TIFF.
 */
final class OpenFiles implements AutoCloseable {

  private static final long MOST_UNPACKED_BYTES = 4L << 30;
  private static final String OME_SET = "ome-tiff set";

  /** One thing to be undone. */
  private interface Undoing {
    void undo() throws IOException;
  }

  private final Deque<Undoing> undoings = new ArrayDeque<>();
  private List<FileVolume> volumes = List.of();

  private OpenFiles() {}

  /**
   * @throws org.emingest.error.IngestException if the decoder says so
   * @throws IOException if the folder cannot be listed, or the temporary one not made
   */
  static OpenFiles open(Path path, String format) throws IOException {
    OpenFiles opened = new OpenFiles();
    try {
      if (!Files.isDirectory(path)) {
        opened.volumes = opened.file(path);
      } else if (format.equals(OME_SET)) {
        opened.volumes = opened.file(firstTiff(path));
      } else {
        opened.volumes = opened.series(path);
      }
      return opened;
    } catch (IOException | RuntimeException failure) {
      try (opened) {
        throw failure;
      }
    }
  }

  List<FileVolume> volumes() {
    return volumes;
  }

  private List<FileVolume> file(Path path) throws IOException {
    LocalFile bytes = open(path);
    Wrapping wrapping = Wrapping.of(bytes);
    if (wrapping == Wrapping.NONE) {
      return keep(Formats.open(bytes, Surroundings.of(beside(path))));
    }
    Path folder = Files.createTempDirectory("conformance");
    undoings.push(() -> Files.delete(folder));
    Path inside = folder.resolve(wrapping.nameInside(path.getFileName().toString()));
    Unwrapping.unwrap(path, inside, MOST_UNPACKED_BYTES, new Cancellation());
    undoings.push(() -> Files.delete(inside));
    return keep(Formats.open(open(inside)));
  }

  private List<FileVolume> series(Path folder) throws IOException {
    List<SectionSeries> series = SectionNames.series(names(folder));
    SectionSeries longest = series.stream()
        .max(Comparator.comparingInt(each -> each.names().size()))
        .orElseThrow(() -> new UnsupportedDataException(folder + " is empty"));
    List<SectionFile> files = longest.names().stream()
        .map(name -> new SectionFile(name, () -> LocalFile.open(folder.resolve(name))))
        .toList();
    return keep(List.of(new FileVolume(0, 0, SectionStack.open(files))));
  }

  private LocalFile open(Path path) {
    LocalFile bytes = LocalFile.open(path);
    undoings.push(bytes::close);
    return bytes;
  }

  private List<FileVolume> keep(List<FileVolume> opened) {
    opened.forEach(each -> undoings.push(each.reader()::close));
    return opened;
  }

  private static Siblings beside(Path path) {
    return name -> {
      Path other = path.resolveSibling(name);
      return Files.isRegularFile(other) ? Optional.of(LocalFile.open(other)) : Optional.empty();
    };
  }

  private static Path firstTiff(Path folder) throws IOException {
    return names(folder).stream()
        .filter(name -> name.endsWith(".tif") || name.endsWith(".tiff"))
        .map(folder::resolve)
        .findFirst()
        .orElseThrow(() -> new UnsupportedDataException(folder + " has no TIFF"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void close() throws IOException {
    while (!undoings.isEmpty()) {
      undoings.pop().undo();
    }
  }
}
