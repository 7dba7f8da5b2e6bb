package org.emingest.consolidate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

  @TempDir
  Path temporary;

  private Path record;

  @BeforeEach
  void put() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("epfl"));
    record = folder.resolve("metadata_stack.json");
    Files.write(folder.resolve("fine.png"), png(30, 20));
    Files.write(temporary.resolve("outside.png"), png(30, 20));
    Files.createSymbolicLink(folder.resolve("link.png"), Path.of("../outside.png"));
    Files.createSymbolicLink(folder.resolve("way"), temporary);
    Files.writeString(folder.resolve("text.png"), "<svg onload=alert(1)>");
    Files.write(folder.resolve("torn.png"), java.util.Arrays.copyOf(png(30, 20), 20));
    Files.write(folder.resolve("huge.png"), new byte[3 << 20]);
    Files.createDirectory(folder.resolve("folder.png"));
  }

  @Test
  void isThePictureBesideTheRecord() {
    Picture picture = Picture.beside(record, "fine.png").orElseThrow();

    assertThat(picture.width()).isEqualTo(30);
    assertThat(picture.height()).isEqualTo(20);
    assertThat(picture.uri()).startsWith("data:image/png;base64,iVBORw0KGgo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside.png",
        "link.png",
        "way/outside.png",
        "text.png",
        "torn.png",
        "huge.png",
        "folder.png",
        "absent.png",
        "/etc/passwd",
        "",
        "a\u0000b"
      })
  void isNothingElse(String name) {
    assertThat(Picture.beside(record, name)).isEmpty();
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
    return bytes.toByteArray();
  }
}
