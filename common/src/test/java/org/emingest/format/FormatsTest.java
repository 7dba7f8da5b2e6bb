package org.emingest.format;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

  @ParameterizedTest
  @CsvSource({
    "1f8b0800, is gzip-compressed: unpack it first",
    "89504e470d0a1a0a, 'is a PNG picture, not a volume'",
    "ffd8ffe0, 'is a JPEG picture, not a volume'",
    "894844460d0a1a0a, 'is HDF5, which is not read'",
    "504b0304, is a ZIP archive: unpack it first",
    "0102030405060708090a, 'begins with bytes 01 02 03 04 05 06 07 08, which no known format does'",
    "49, 'begins with bytes 49, which no known format does'",
  })
  void namesContentThatIsNoVolume(String hex, String name) {
    assertRefused(HexFormat.of().parseHex(hex), name);
  }

  @ParameterizedTest
  @CsvSource({
    "'<!DOCTYPE html><title>Sign in</title>', \"begins with '<': an HTML page, not a volume\"",
    "'\n <html>', \"begins with '<': an HTML page, not a volume\"",
    "'<?xml version=\"1.0\"?><Error/>', \"begins with '<': an XML document, not a volume\"",
    "'{\"message\": \"no\"}', \"begins with '{': a JSON document, not a volume\"",
  })
  void namesErrorPages(String text, String name) {
    assertRefused(text.getBytes(StandardCharsets.UTF_8), name.replace("\"", ""));
  }

  @Test
  void takesNoPageForAMap() {
    String page = "<html>" + " ".repeat(202) + "MAP D";
    assertRefused(page.repeat(5).getBytes(StandardCharsets.UTF_8), "an HTML page, not a volume");
  }

  @Test
  void callsAnEmptyFileEmpty() {
    assertThatThrownBy(() -> Formats.open(new MemoryBytes(new byte[0])))
        .isInstanceOf(CorruptDataException.class)
        .hasMessage("memory.tif at byte 0: the file is empty");
  }

  private static void assertRefused(byte[] content, String name) {
    assertThatThrownBy(() -> Formats.open(new MemoryBytes(content)))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageStartingWith("memory.tif ")
        .hasMessageContaining(name);
  }
}
