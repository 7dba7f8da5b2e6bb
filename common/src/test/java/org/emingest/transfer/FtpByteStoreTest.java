package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.emingest.error.ConfigException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.ftp.FtpFault;
import org.emingest.testkit.http.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpByteStoreTest extends ByteStoreContract {

  private static final String DIGITS = "0123456789";

  private final FtpArchive archive = FtpArchive.start();
  private final ByteStore store = new FtpByteStore(Policies.QUICK);

  @AfterEach
  void close() {
    store.close();
    archive.close();
  }

  @Override
  ByteStore store() {
    return store;
  }

  @Override
  URI put(String name, String ascii) {
    return archive.serve("/" + name, ascii.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  URI absent() {
    return archive.uri("/absent");
  }

  @Test
  void isAnonymousBinaryAndExtendedPassive() throws IOException {
    read(put("digits", DIGITS), new ByteRange(3, 7));
    assertThat(archive.commands())
        .containsSubsequence(
            "USER anonymous",
            "PASS test@example.org",
            "TYPE I",
            "SIZE /digits",
            "MDTM /digits",
            "EPSV",
            "REST 3",
            "RETR /digits")
        .noneMatch(command -> command.startsWith("PORT") || command.startsWith("PASV"));
  }

  @Test
  void keepsASessionWhoseDataWasReadToTheEnd() throws IOException {
    URI digits = put("digits", DIGITS);
    for (int offset = 0; offset < 10; offset++) {
      read(digits, new ByteRange(offset, 10 - offset));
    }
    assertThat(archive.commands("USER")).hasSize(1);
    assertThat(archive.commands("RETR")).hasSize(10);
  }

  @Test
  void opensAnotherSessionWhenTheServerHungUpOnAnIdleOne() throws IOException {
    URI digits = put("digits", DIGITS);
    read(digits, new ByteRange(0, 10));
    archive.fault(FtpFault.refuse(1, "NOOP", 421, "Timeout, goodbye."));
    assertThat(read(digits, new ByteRange(0, 10))).isEqualTo(DIGITS);
    assertThat(archive.commands("USER")).hasSize(2);
  }

  @Test
  void takesThePortAndNotTheAddressFromPasv() throws IOException {
    URI digits = faulty(FtpFault.without("EPSV"), FtpFault.foreignPassiveAddress());
    assertThat(read(digits, new ByteRange(0, 10))).isEqualTo(DIGITS);
    assertThat(archive.commands("PASV")).hasSize(1);
  }

  @Test
  void findsThePortInOddWords() throws IOException {
    URI digits = faulty(FtpFault.oddExtendedPassive());
    assertThat(read(digits, new ByteRange(0, 10))).isEqualTo(DIGITS);
  }

  @Test
  void readsThroughWhereTheServerDoesNotRestart() throws IOException {
    URI digits = faulty(FtpFault.without("REST"));
    assertThat(read(digits, new ByteRange(3, 4))).isEqualTo("3456");
    assertThat(archive.bytesSent("/digits")).isEqualTo(10);
  }

  @Test
  void readsRangesOfAnObjectWhoseSizeNobodyTells() throws IOException {
    URI digits = faulty(FtpFault.without("SIZE"));
    assertThat(store.stat(digits).orElseThrow().length()).isEmpty();
    assertThat(read(digits, new ByteRange(3, 7))).isEqualTo("3456789");
    assertThatThrownBy(() -> read(digits, new ByteRange(3, 8)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("ends here");
    assertThat(store.stat(absent())).isEmpty();
  }

  @Test
  void tellsWhatIsThereWithNeitherSizeNorDate() throws IOException {
    URI digits = faulty(FtpFault.without("SIZE", "MDTM"));
    assertThat(store.stat(digits)).hasValueSatisfying(object -> {
      assertThat(object.length()).isEmpty();
      assertThat(object.lastModified()).isEmpty();
    });
    assertThatThrownBy(() -> store.stat(absent())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void reopensACutBodyAtTheByteReached() throws IOException {
    URI digits = faulty(FtpFault.dropEvery(3));
    assertThat(read(digits, new ByteRange(0, 10))).isEqualTo(DIGITS);
    assertThat(archive.commands("REST")).contains("REST 3", "REST 6", "REST 9");
    assertThat(archive.bytesSent("/digits")).isEqualTo(10);
  }

  @Test
  void doesNotGoOnWithAnotherObject() {
    URI digits = faulty(
        FtpFault.changeAfter(4, Resource.of("abcdefghijk".getBytes(StandardCharsets.US_ASCII))));
    assertThatThrownBy(() -> read(digits, new ByteRange(0, 10)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed");
  }

  @ParameterizedTest
  @CsvSource({
    "USER, 421",
    "PASS, 421",
    "PASS, 530",
    "EPSV, 425",
    "RETR, 425",
    "RETR, 426",
    "RETR, 450",
    "RETR, 421",
    "SIZE, 450",
    "MDTM, 450"
  })
  void asksAgainWhatMayPass(String command, int code) throws IOException {
    URI digits = faulty(FtpFault.refuse(2, command, code, "Not now."));
    assertThat(read(digits, new ByteRange(0, 10))).isEqualTo(DIGITS);
    assertThat(archive.bytesSent("/digits")).isEqualTo(10);
  }

  @Test
  void givesUpWithTheServersWords() {
    URI digits = faulty(FtpFault.loginRefused(99));
    assertThatThrownBy(() -> read(digits, new ByteRange(0, 10)))
        .isInstanceOf(UnreachableException.class)
        .hasMessageStartingWith("127.0.0.1:" + digits.getPort() + " could not be reached in 4")
        .hasMessageContaining("530 Sorry, the maximum number of anonymous users is reached.")
        .hasMessageContaining(digits.toString());
    assertThat(archive.commands("PASS")).hasSize(4);
  }

  @Test
  void givesUpOnAServerThatIsAlwaysBusy() {
    URI digits = faulty(FtpFault.busyAtLogin(99));
    assertThatThrownBy(() -> read(digits, new ByteRange(0, 10)))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("421 Too many users, sorry.");
  }

  @Test
  void neverAsksAgainWhatWasRefused() {
    URI digits = faulty(FtpFault.refuse(99, "RETR", 550, "/digits: Permission denied"));
    assertThatThrownBy(() -> read(digits, new ByteRange(0, 10)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(digits.toString())
        .hasMessageContaining("/digits is not there, is a folder, or is not for us")
        .hasMessageContaining("Permission denied");
    assertThat(archive.commands("RETR")).hasSize(1);
  }

  @Test
  void saysThatAFolderIsOne() {
    put("folder/digits", DIGITS);
    URI folder = archive.uri("/folder");
    assertThatThrownBy(() -> read(folder, new ByteRange(0, 1)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("/folder is a folder");
    assertThatThrownBy(() -> store.stat(folder))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("/folder is a folder");
  }

  @Test
  void namesACommandThatAServerMustKnow() {
    URI digits = faulty(FtpFault.without("RETR"));
    assertThatThrownBy(() -> read(digits, new ByteRange(0, 10)))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("502");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a%0d%0aDELE%20b", "/a%0ab", "/a%00b", "/a%2fb", "/..", "/a/%2e%2e/b", "/%ef%bc%8f",
        "/a%e2%88%95b", "/%ff", "/a%e2%80%aeb", "/a%5cb", "/%7f", "/digits?x", "/digits%c2%85"
      })
  void noCommandCarriesAHostileName(String path) {
    URI hostile = archive.uri(path);
    assertThatThrownBy(() -> store.stat(hostile))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(hostile.toString());
    assertThat(archive.commands()).isEmpty();
  }

  @Test
  void keepsLoginsOutOfMessages() {
    URI secret = URI.create("ftp://someone:secret@127.0.0.1:" + archive.base().getPort() + "/x");
    assertThatThrownBy(() -> store.stat(secret))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("anonymous")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void endsAReplyThatHasNoEnd() throws Exception {
    CompletableFuture<Void> talking;
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      talking = CompletableFuture.runAsync(() -> talk(server));
      URI endless = URI.create("ftp://127.0.0.1:" + server.getLocalPort() + "/x");
      assertThatThrownBy(() -> store.stat(endless))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("does not come to its end");
    }
    talking.join();
  }

  /** Greets, and greets, and greets. */
  private static void talk(ServerSocket server) {
    byte[] line = "220-welcome\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        OutputStream out = client.getOutputStream();
        while (true) {
          out.write(line);
        }
      } catch (IOException hungUp) {
        // The next one, if there is one.
      }
    }
  }

  private URI faulty(FtpFault... ways) {
    archive.fault(ways);
    return put("digits", DIGITS);
  }
}
