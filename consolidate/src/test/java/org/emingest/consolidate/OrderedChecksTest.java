package org.emingest.consolidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderedChecksTest {

  @TempDir
  Path temporary;

  @Test
  void handsFilesOnInTheOrderInWhichTheyCame() {
    List<String> seen = new ArrayList<>();
    List<String> expected = new ArrayList<>();

    try (OrderedChecks checks = new OrderedChecks(
        OrderedChecksTest::judged, file -> seen.add(file.file().toString()))) {
      for (int number = 0; number < 1_000; number++) {
        expected.add("file-" + number);
        checks.add(Path.of("file-" + number));
      }
      checks.finish();
    }

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void judgesALargeFileAlone() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      Path file = Files.createFile(temporary.resolve("file-" + number));
      try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
        hole.setLength(3L << 20);
      }
      files.add(file);
    }
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    try (OrderedChecks checks = new OrderedChecks(
        file -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          CheckedFile judged = judged(file);
          underWay.decrementAndGet();
          return judged;
        },
        file -> {})) {
      files.forEach(checks::add);
      checks.finish();
    }

    assertThat(most).hasValue(1);
  }

  @Test
  void letsADefectStopTheRunWithItsCause() {
    try (OrderedChecks checks = new OrderedChecks(
        file -> {
          throw new IllegalArgumentException("odd");
        },
        file -> {})) {
      checks.add(Path.of("file"));

      assertThatThrownBy(checks::finish)
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("odd");
    }
  }

  private static CheckedFile judged(Path file) {
    return CheckedFile.unreadable(file, "not read");
  }
}
