package org.emingest.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.emingest.format.codec.Codec;

/** Decodes numcodecs' fixtures: a folder with a configuration and arrays encoded by it, the arrays beside it as npy. */
final class CodecJudge {

  static final String FORMAT = "codec-fixture";

  private static final Map<String, Codec> CODECS = Map.of(
      "blosc", Codec.BLOSC,
      "gzip", Codec.GZIP,
      "lz4", Codec.LZ4,
      "zlib", Codec.ZLIB,
      "bz2", Codec.BZIP2,
      "zstd", Codec.ZSTD);

  private CodecJudge() {}

  static Verdict judge(ManifestRow row, Path folder) throws IOException {
    String id = new ObjectMapper()
        .readTree(folder.resolve("config.json").toFile())
        .path("id")
        .asText();
    Codec codec = CODECS.get(id);
    if (codec == null) {
      return Verdict.refused(row, "the codec '" + id + "' is not read");
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.getFileName().toString().matches("encoded[.][0-9]+[.]dat"))
          .sorted()
          .toList();
    }
    for (Path file : files) {
      String number = file.getFileName().toString().split("[.]")[1];
      byte[] encoded = Files.readAllBytes(file);
      byte[] expected = elements(folder.resolveSibling("array." + number + ".npy"));
      byte[] decoded = codec.decode(encoded, 0, encoded.length, expected.length, file.toString());
      byte[] unbounded = codec.decodeAtMost(encoded, 0, encoded.length, 1 << 24, file.toString());
      if (!Arrays.equals(decoded, expected) || !Arrays.equals(unbounded, expected)) {
        return Verdict.failed(row, file.getFileName() + " decodes to other bytes");
      }
    }
    return files.isEmpty()
        ? Verdict.failed(row, "there is nothing encoded in it")
        : Verdict.passed(row, files.size() + " arrays decode to the bytes of their npy files");
  }

  /** The elements as they lie in memory: what follows the npy header. */
  private static byte[] elements(Path npy) throws IOException {
    byte[] file = Files.readAllBytes(npy);
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    boolean first = header.get(6) == 1;
    int start = first ? 10 + Short.toUnsignedInt(header.getShort(8)) : 12 + header.getInt(8);
    return Arrays.copyOfRange(file, start, file.length);
  }
}
