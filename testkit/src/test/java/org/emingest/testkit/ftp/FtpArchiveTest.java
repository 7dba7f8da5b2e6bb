package org.emingest.testkit.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judged by the JDK's own FTP client. */
class FtpArchiveTest {

  private final FtpArchive archive = FtpArchive.start();

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void servesBytesAndFilesAndCountsThem(@TempDir Path folder) throws IOException {
    byte[] bytes = new byte[300_000];
    new Random(3).nextBytes(bytes);
    URI fromMemory = archive.serve("/a%20folder/memory.bin", bytes);
    URI fromDisk = archive.serve("/disk.bin", Files.write(folder.resolve("disk"), bytes));

    assertThat(get(fromMemory)).isEqualTo(bytes);
    assertThat(get(fromDisk)).isEqualTo(bytes);
    assertThat(archive.bytesSent("/a%20folder/memory.bin")).isEqualTo(300_000);
    assertThat(archive.commands("RETR")).hasSize(2);
    assertThat(archive.mostTransfersAtOnce()).isEqualTo(1);
  }

  @Test
  void cutsATransferAtItsByte() throws IOException {
    URI object = archive.serve("/x", new byte[10_000]);
    archive.fault(FtpFault.dropEvery(7_001));
    assertThat(get(object)).hasSize(7_001);
    archive.fault();
    assertThat(get(object)).hasSize(10_000);
  }

  @Test
  void hasNothingElse() {
    URI object = archive.serve("/x", new byte[10]);
    archive.remove("/x");
    assertThatThrownBy(() -> get(object)).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void refusesLoginsAsOftenAsItIsTold() throws IOException {
    URI object = archive.serve("/x", new byte[10]);
    archive.fault(FtpFault.busyAtLogin(1), FtpFault.loginRefused(1));
    assertThatThrownBy(() -> get(object)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get(object)).isInstanceOf(IOException.class);
    assertThat(get(object)).hasSize(10);
  }

  private static byte[] get(URI location) throws IOException {
    try (InputStream stream = location.toURL().openStream()) {
      return stream.readAllBytes();
    }
  }
}
