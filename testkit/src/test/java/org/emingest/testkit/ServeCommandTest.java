package org.emingest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.phantom.Phantom;
import org.emingest.testkit.tiff.EpflStack;
import org.emingest.testkit.tiff.TiffEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ServeCommandTest {

  private static final StackShape SHAPE = new StackShape(3, 40, 50);

  @TempDir
  Path folder;

  @Command(name = "loader")
  static final class Loader {
    @Option(names = "--set")
    private List<String> settings = List.of();
  }

  @Test
  void aLoaderReadsTheArgumentsAsTheyWereMeant() throws IOException {
    ServedVolume phantom = PhantomArchive.draw(SHAPE, folder);
    Map<String, String> odd = new LinkedHashMap<>(phantom.settings());
    odd.put("description", "a \"quoted\" C:\\path # with 'marks' and µm");
    ServedVolume volume = new ServedVolume(
        "epfl",
        phantom.path(),
        phantom.resource(),
        "em-phantom",
        odd,
        "3x40x50",
        "uint8",
        phantom.hashes());
    Offer offer = volume.offer(URI.create("http://127.0.0.1:1" + volume.path()));
    ServedFiles.write(folder, List.of(offer));

    Loader loader = new Loader();
    new CommandLine(loader).parseArgs("@" + folder.resolve("epfl.args"));
    assertThat(loader.settings)
        .contains(
            "sources.epfl.dataset.download_url=http://127.0.0.1:1/groups/c/cv/cvlab-unit/www/data/"
                + "%20ElectronMicroscopy_Hippocampus/em-phantom.tif",
            "sources.epfl.dataset.source_id=em-phantom",
            "sources.epfl.dataset.modality=",
            "sources.epfl.dataset.voxel_size_nm.z=8.0",
            "sources.epfl.dataset.description=a \"quoted\" C:\\path # with 'marks' and µm");
  }

  @Test
  void aLoaderOfAnArchiveThatIsDownIsSentWhereNobodyListens() {
    URI web = URI.create("http://archives:4711");
    URI files = URI.create("ftp://archives:4712");
    Offer offer = new Offer(
        "idr",
        "1",
        "1x1x1",
        "uint8",
        new VolumeHashes("", ""),
        Map.of("api_url", web + "/api", "ftp_url", files + "/pub", "routes", "[ftp]"),
        "there");

    assertThat(offer.gone(List.of(web, files)).settings())
        .containsExactlyInAnyOrderEntriesOf(Map.of(
            "api_url",
            "http://archives:1/api",
            "ftp_url",
            "ftp://archives:1/pub",
            "routes",
            "[ftp]"));
  }

  @Test
  void aGeneratedStackIsServedInThePhantomsPlace() throws Exception {
    ServedVolume stack = PhantomArchive.generate(SHAPE);
    try (HttpArchive archive = HttpArchive.start("localhost", 0)) {
      URI uri = archive.serve(stack.path(), stack.resource());
      assertThat(uri.getHost()).isEqualTo("localhost");
      HttpResponse<byte[]> answer = HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat((long) answer.body().length).isEqualTo(new EpflStack(SHAPE, 1).length());
      assertThat(archive.bytesSent())
          .containsExactly(Map.entry(stack.path(), (long) answer.body().length));
    }
  }

  @Test
  void theDrawnPhantomIsServedByteByByteUnderItsOwnTag() throws Exception {
    ServedVolume phantom =
        PhantomArchive.draw(SHAPE, Files.createDirectory(folder.resolve("drawn")));
    try (HttpArchive archive = HttpArchive.start()) {
      URI uri = archive.serve(phantom.path(), phantom.resource());
      HttpResponse<byte[]> answer = HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("ETag").orElseThrow()).startsWith("\"phantom-");
      Path copy = folder.resolve("copy.tif");
      TiffEncoder.write(new Phantom(Phantom.DEMO_SEED, SHAPE), PhantomArchive.tiff(), copy);
      assertThat(answer.body()).isEqualTo(Files.readAllBytes(copy));
    }
    assertThat(phantom.hashes()).isEqualTo(VolumeHashes.of(new Phantom(Phantom.DEMO_SEED, SHAPE)));
  }

  @Test
  void theProgramServesUntilItIsStoppedAndThenEndsWell() throws Exception {
    Path ready = folder.resolve("ready");
    Process program = program("--ready-dir", ready.toString());
    try (BufferedReader said = program.inputReader()) {
      assertThat(said.readLine()).contains("em-phantom").contains("http://127.0.0.1:");
      awaitFile(ready.resolve("epfl.args"), program);
      awaitFile(ready.resolve("expected.tsv"), program);
      assertThat(Files.readString(ready.resolve("expected.tsv")))
          .contains(VolumeHashes.of(new Phantom(Phantom.DEMO_SEED, SHAPE)).npy())
          .contains("\nidr\t9846137\t46x128x160\tuint8\t")
          .contains("\nempiar\t11759\t16x256x240\tuint8\t")
          .contains("\nflyem\tem-phantom_s0_z30_y50_x41_96x112x100\t96x112x100\tuint8\t");
      URI bucket = endpoint(ready.resolve("openorganelle.args"));
      assertThat(HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(bucket.resolve("/asked")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode())
          .isEqualTo(404);
      program.destroy();
      assertThat(program.waitFor()).isZero();
      assertThat(Files.readString(ready.resolve("served.tsv")))
          .matches("path\tbytes_sent\\R/asked\t[1-9][0-9]*\\R");
    } finally {
      program.destroyForcibly();
    }
  }

  @Test
  void theProgramsFailureIsItsExitStatus() throws Exception {
    Path nowhere = folder.resolve("absent/port");
    Process program = program("--ready-dir", folder.toString(), "--port-file", nowhere.toString());
    try {
      program.getInputStream().transferTo(OutputStream.nullOutputStream());
      assertThat(program.waitFor()).isEqualTo(7);
      assertThat(folder.resolve("served.tsv")).doesNotExist();
    } finally {
      program.destroyForcibly();
    }
  }

  private static Process program(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        ArchiveCommand.class.getName(),
        "serve",
        "--shape",
        "3,40,50",
        "--parent-pid",
        Long.toString(ProcessHandle.current().pid())));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static URI endpoint(Path arguments) throws IOException {
    String setting = "\"sources.openorganelle.s3_endpoint=";
    return Files.readAllLines(arguments).stream()
        .filter(line -> line.startsWith(setting))
        .map(line -> URI.create(line.substring(setting.length(), line.length() - 1)))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitFile(Path file, Process program) throws InterruptedException {
    while (!Files.exists(file) && !program.waitFor(10, TimeUnit.MILLISECONDS)) {
      assertThat(program.info().totalCpuDuration().orElse(Duration.ZERO))
          .isLessThan(Duration.ofMinutes(1));
    }
    assertThat(file).exists();
  }

  @Test
  void theLargestUncompressedFibSemStackIsServedFirstByPath() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data/real"));
    Phantom phantom = new Phantom(3, SHAPE);
    TiffEncoder.write(phantom, PhantomArchive.tiff(), data.resolve("b.Stack_1.tif"));
    String hash = VolumeHashes.of(phantom).voxels();
    Files.write(
        folder.resolve("data/MANIFEST.tsv"),
        List.of(
            "path\tformat\torigin\tlicence\tshape\tdtype\tdecoded_sha256\tnotes",
            "real/z.tif\ttiff\to\tl\t3x40x50\tuint8\t" + hash + "\tFIB-SEM;compression=NONE;",
            "real/b.Stack_1.tif\ttiff\tgithub:x\tCC BY\t3x40x50\tuint8\t" + hash
                + "\tmin=0;REAL (FIB-SEM, 10 nm isotropic);compression=NONE;axes=ZYX",
            "real/c.tif\ttiff\to\tl\t30x40x50\tuint8\t" + hash + "\tFIB-SEM;compression=LZW;",
            "real/d.tif\ttiff\to\tl\t30x40x50\tuint8\t" + hash + "\tSBF-SEM;compression=NONE;",
            "real/e.mrc\tmrc\to\tl\t30x40x50\tuint8\t" + hash + "\tFIB-SEM;compression=NONE;"));

    ServedVolume chosen = RealArchive.choose(data);

    assertThat(chosen.sourceId()).isEqualTo("b-stack-1");
    assertThat(chosen.hashes()).isEqualTo(VolumeHashes.of(phantom));
    assertThat(chosen.settings())
        .containsEntry("voxel_size_nm.z", "10.0")
        .containsEntry("licence", "CC BY")
        .containsEntry("modality", "FIB-SEM")
        .containsEntry("description", "REAL (FIB-SEM, 10 nm isotropic); github:x");
  }

  @Test
  void anUnknownFaultIsRefusedWithTheOnesThereAre() {
    java.io.StringWriter said = new java.io.StringWriter();
    int status = ArchiveCommand.commandLine()
        .setErr(new java.io.PrintWriter(said))
        .execute("serve", "--ready-dir", folder.toString(), "--fault", "gremlins");
    assertThat(status).isEqualTo(2);
    assertThat(said.toString()).contains("gremlins").contains("drop-every");
  }
}
