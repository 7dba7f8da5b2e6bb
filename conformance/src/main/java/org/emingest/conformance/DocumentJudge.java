package org.emingest.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.format.precomputed.PrecomputedFormat;
import org.emingest.transfer.ByteRange;

/** Opens recorded {@code info} documents of precomputed volumes whose chunks are elsewhere. */
final class DocumentJudge {

  static final String FORMAT = "json";

  private DocumentJudge() {}

  /**
   * @return empty if the document is no {@code info}
   */
  static Optional<Verdict> judge(ManifestRow row, Path document) throws IOException {
    PrecomputedFormat format = new PrecomputedFormat();
    try (ChunkStore store = new OneInfo(document.toString(), Files.readAllBytes(document))) {
      if (!format.recognises(store, "")) {
        return Optional.empty();
      }
      List<String> levels =
          format.open(store, "").stream().map(DocumentJudge::inWords).toList();
      return Optional.of(
          Verdict.passed(row, "an info of precomputed scales: " + String.join(", ", levels)));
    }
  }

  private static String inWords(ScaleLevel level) {
    return level.name() + " " + level.array().descriptor().shape() + " "
        + level.array().descriptor().dataType();
  }

  /** A store with one object. */
  private record OneInfo(String file, byte[] content) implements ChunkStore {

    @Override
    public String location(String key) {
      return file;
    }

    @Override
    public Optional<byte[]> get(String key, long mostBytes) {
      return key.equals("info") ? Optional.of(content) : Optional.empty();
    }

    @Override
    public Optional<byte[]> get(String key, ByteRange range) {
      return Optional.empty();
    }

    @Override
    public Optional<byte[]> getLast(String key, int bytes) {
      return Optional.empty();
    }

    @Override
    public Optional<List<String>> list(String prefix) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
