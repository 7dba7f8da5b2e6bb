package org.emingest.testkit.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.emingest.testkit.NpyHeader;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.VolumeHashes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The suite must be able to fail: it is tried on a loader that is right only while nothing goes wrong. */
class SoakCommandTest {

  @TempDir
  Path folder;

  private Path jar;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void packTheNaiveLoader() throws IOException {
    jar = folder.resolve("naive.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, NaiveLoader.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> type : new Class<?>[] {
        NaiveLoader.class,
        Stage.class,
        NpyHeader.class,
        SampleType.class,
        StackShape.class,
        VolumeHashes.class
      }) {
        String name = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
          code.transferTo(out);
        }
      }
    }
  }

  @Test
  void whatTheLoaderDoesRightPassesAndWhatItDoesWrongFails() throws IOException {
    Files.createDirectories(folder.resolve("work"));
    int status = soak("--scenario", "full,drops,no-ranges");
    assertThat(said.toString())
        .contains("PASS full: 4x64x80, exit 0, record complete")
        .contains("second run: exit 0, 0 bytes")
        .contains("FAIL drops: 4x64x80")
        .contains("WRONG: exit 1")
        .contains("PASS no-ranges")
        .endsWith("2 passed, 1 failed\n");
    assertThat(status).isEqualTo(5);
  }

  @Test
  void anUnknownScenarioIsRefusedWithThoseThereAre() {
    assertThat(soak("--scenario", "earthquake")).isEqualTo(2);
    assertThat(said.toString()).contains("earthquake").contains("kill-write");
  }

  @Test
  void archivesWithAnApiArePlayedOnlyWithALoaderOfTheirs() {
    assertThat(soak("--scenario", "empiar-full")).isEqualTo(2);
    assertThat(said.toString()).contains("empiar-full needs --archive-loader empiar=JAR");
  }

  @Test
  void aLoaderThatDoesNotKnowAnArchiveFailsThere() throws IOException {
    Files.createDirectories(folder.resolve("work"));
    int status = soak("--archive-loader", "idr=" + jar, "--scenario", "idr-full,idr-kill-ftp");
    assertThat(said.toString())
        .contains("FAIL idr-full: 4x64x80, WRONG: exit 1, WRONG: record none")
        .contains("WRONG: voxels of [] nm (Z,Y,X)")
        .contains("FAIL idr-kill-ftp: 4x64x80, WRONG: killed after 0 of ")
        .contains("WRONG: resumed with []")
        .endsWith("0 passed, 2 failed\n");
    assertThat(status).isEqualTo(5);
  }

  @Test
  void theBenchGivesARatio() {
    int status = execute(
        new BenchCommand(),
        "--loader",
        jar.toString(),
        "--config",
        "none.yaml",
        "--work",
        folder.toString(),
        "--shape",
        "4,64,80");
    assertThat(said.toString()).contains("yardstick").contains("ratio");
    assertThat(status).isZero();
  }

  @Test
  void aRecordTellsItsOwnStatusAndNotThatOfAStage() {
    SavedRecord record = new SavedRecord(
        "{\n  \"stages\" : [ {\n      \"status\" : \"done\"\n  } ],\n"
            + "  \"status\" : \"saving-data\",\n  \"statistics\" : { \"histogram\" : { \"counts\" : [1] }, \"mean\" : 2 }\n}");
    assertThat(record.status()).isEqualTo("saving-data");
    assertThat(record.object("statistics"))
        .isEqualTo("{ \"histogram\" : { \"counts\" : [1] }, \"mean\" : 2 }");
    assertThat(record.object("nothing")).isEmpty();
    assertThat(new SavedRecord("{\"edges\" : {\"z\" : 50.0, \"x\" : 7.5e0}}")
            .numbers("edges", "z", "y", "x"))
        .containsExactly(50.0, 7.5);
    assertThat(new SavedRecord("").status()).isEqualTo("none");
  }

  @Test
  void aFileThatWasMadeLongAtOnceCountsForWhatIsInIt() throws IOException {
    Path sparse = folder.resolve("sparse");
    try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
      file.setLength(50_000_000);
    }
    assertThat(Interruptions.allocatedBytes(sparse)).isLessThan(1_000_000);
    assertThat(Interruptions.allocatedBytes(folder.resolve("none"))).isZero();
  }

  @Test
  void theMemoryOfAProcessIsSeen() throws IOException {
    assertThat(LoaderRun.peakBytesOf(ProcessHandle.current().pid())).isGreaterThan(10_000_000);
    assertThat(LoaderRun.peakBytesOf(Integer.MAX_VALUE)).isZero();
  }

  private int soak(String... more) {
    String[] always = {
      "--loader",
      jar.toString(),
      "--config",
      "none.yaml",
      "--work",
      folder.resolve("work").toString(),
      "--shape",
      "4,64,80"
    };
    String[] all = java.util.Arrays.copyOf(always, always.length + more.length);
    System.arraycopy(more, 0, all, always.length, more.length);
    return execute(new SoakCommand(), all);
  }

  private int execute(Object command, String... arguments) {
    PrintWriter writer = new PrintWriter(said);
    return new CommandLine(command).setOut(writer).setErr(writer).execute(arguments);
  }
}
