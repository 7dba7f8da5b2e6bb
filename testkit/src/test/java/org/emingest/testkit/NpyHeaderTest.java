package org.emingest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NpyHeaderTest {

  @Test
  void isWhatNumPyItselfWrites() {
    byte[] header = NpyHeader.of(new StackShape(1065, 1536, 2048), SampleType.UINT8);
    assertThat(header)
        .hasSize(128)
        .startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0)
        .endsWith(' ', '\n');
    assertThat(new String(header, 10, 118, StandardCharsets.US_ASCII).stripTrailing())
        .isEqualTo("{'descr': '|u1', 'fortran_order': False, 'shape': (1065, 1536, 2048), }");
  }
}
