package org.emingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.emingest.error.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the file is damaged, it loads or ends in a report: never in another exception. */
class DamagedFileTest {

  private static final int ROUNDS = Integer.getInteger("em.damage.rounds", 25);
  private static final List<String> PIECES = List.of(
      "${", "}", "{", "[", "]", ": ", "\n", "\t", "- ", "*a", "&a ", "!!int ", "'", "\"", "|", "#",
      "\0", "\u00ff", "?", "<<: ");

  @TempDir
  Path folder;

  @Test
  void aFileWithStrangePiecesLoadsOrIsReported() throws IOException {
    String text = Files.readString(ShippedFile.PATH);
    Random random = new Random(20260101);
    for (int round = 0; round < ROUNDS; round++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(4));
      String damaged =
          text.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(end);
      loadsOrIsReported(damaged.getBytes(StandardCharsets.UTF_8), "round " + round);
    }
  }

  @Test
  void aFileThatIsCutOrHasAWrongByteLoadsOrIsReported() throws IOException {
    byte[] bytes = Files.readAllBytes(ShippedFile.PATH);
    Random random = new Random(20260102);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      loadsOrIsReported(damaged, "round " + round);
    }
  }

  @Test
  void aStrangeOverrideIsAppliedOrReported() throws IOException {
    Random random = new Random(20260103);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder override = new StringBuilder("consolidation.exclude_patterns[1]=*.x");
      for (int change = 0; change < 3; change++) {
        override.insert(
            random.nextInt(override.length()), PIECES.get(random.nextInt(PIECES.size())));
      }
      loadsOrIsReported(
          Files.readAllBytes(ShippedFile.PATH), "round " + round, override.toString());
    }
  }

  private void loadsOrIsReported(byte[] bytes, String round, String... overrides)
      throws IOException {
    Path file = Files.write(folder.resolve("damaged.yaml"), bytes);
    try {
      Configuration.load(file, Map.of(), List.of(overrides)).global();
    } catch (ConfigException e) {
      assertThat(e.getMessage()).as(round).startsWith(file.toString());
    }
  }
}
