package org.emingest.consolidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.emingest.testkit.records.RecordFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark's records are what it takes them for. */
class GeneratedRecordsTest {

  @TempDir
  Path temporary;

  @Test
  void areValidButForThoseThatAreBrokenOnPurpose() throws IOException {
    int broken = new RecordFolder(temporary.resolve("data")).fill(3_000);
    Program program = new Program(temporary);

    assertThat(program.run()).isZero();

    assertThat(broken).isEqualTo(6);
    assertThat(program.said())
        .contains("3000 files: 2994 valid, 6 invalid")
        .contains("2694 complete volumes");
  }
}
