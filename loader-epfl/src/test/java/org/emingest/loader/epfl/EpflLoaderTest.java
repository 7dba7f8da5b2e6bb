package org.emingest.loader.epfl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.ftp.FtpFault;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.tiff.EpflStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets, on good days: end to end, over real HTTP, judged by hashes worked out elsewhere. */
class EpflLoaderTest {

  @TempDir
  Path folder;

  private LoaderFixture loader;

  @BeforeEach
  void startArchive() {
    loader = new LoaderFixture(folder);
  }

  @AfterEach
  void stopArchive() {
    loader.close();
  }

  @Test
  void makesAVerifiedArrayAndSaysWhereEverythingCameFrom() throws Exception {
    URI url = loader.serveStack();
    assertThat(loader.run(url)).isZero();

    String hash = loader.stack.hashes().npy();
    assertThat(sha256(loader.array())).isEqualTo(hash);
    assertThat(loader.source().resolve("SHA256SUMS"))
        .content()
        .contains(hash + "  cvlab-hippocampus.npy\n")
        .contains("  cvlab-hippocampus_sections.csv\n")
        .contains("  cvlab-hippocampus_preview_xy.png\n");
    JsonNode record = loader.record();
    assertThat(record.at("/status").asText()).isEqualTo("complete");
    assertThat(record.at("/metadata/core/volume_shape")).hasToString("[40,96,128]");
    assertThat(record.at("/metadata/core/data_type").asText()).isEqualTo("uint8");
    assertThat(record.at("/metadata/core/voxel_size_nm/z").asDouble()).isEqualTo(5.0);
    assertThat(record.at("/metadata/technical/sha256").asText()).isEqualTo(hash);
    assertThat(record.at("/metadata/technical/file_size_bytes").asLong())
        .isEqualTo(Files.size(loader.array()));
    assertThat(record.at("/metadata/provenance/download_url").asText()).isEqualTo(url.toString());
    assertThat(record.at("/metadata/provenance/source_object/etag").asText())
        .isEqualTo("\"first\"");
    assertThat(record.at("/metadata/provenance/source_object/sha256").asText())
        .isEqualTo(sha256(loader.raw()));
    assertThat(record.at("/metadata/provenance/origins/core.voxel_size_nm.z").asText())
        .isEqualTo("configuration");
    assertThat(record.at("/metadata/provenance/origins/core.volume_shape").asText())
        .isEqualTo("measured");
    assertThat(loader.out()).contains("epfl cvlab-hippocampus: complete, 40 x 96 x 128 uint8");
    assertThat(loader.log()).contains(record.at("/run_id").asText());
  }

  @Test
  void fetchesNothingWhenTheVolumeIsThere() throws Exception {
    URI url = loader.serveStack();
    loader.run(url);
    byte[] before = Files.readAllBytes(loader.recordFile());
    int requests = loader.archive.requests().size();

    assertThat(loader.run(url)).isZero();
    assertThat(loader.archive.requests()).hasSize(requests);
    assertThat(loader.recordFile()).hasBinaryContent(before);
    assertThat(loader.out()).contains("complete");
  }

  @Test
  void makesADamagedArrayAgainFromTheRawFile() throws Exception {
    URI url = loader.serveStack();
    loader.run(url);
    long sent = loader.archive.bytesSent(LoaderFixture.PATH);
    Files.write(loader.array(), new byte[] {1}, StandardOpenOption.APPEND);

    assertThat(loader.run(url)).isZero();
    assertThat(sha256(loader.array())).isEqualTo(loader.stack.hashes().npy());
    assertThat(loader.archive.bytesSent(LoaderFixture.PATH)).isEqualTo(sent);
  }

  @Test
  void fetchesADamagedRawFileAgain() throws Exception {
    URI url = loader.serveStack();
    loader.run(url);
    Files.delete(loader.array());
    byte[] raw = Files.readAllBytes(loader.raw());
    raw[100] ^= 1;
    Files.write(loader.raw(), raw);

    assertThat(loader.run(url)).isZero();
    assertThat(sha256(loader.array())).isEqualTo(loader.stack.hashes().npy());
  }

  @Test
  void acceptsAMirrorOfAFinishedVolume() throws Exception {
    loader.run(loader.serveStack());
    URI mirror =
        loader.archive.serve("/mirror/other-name.tif", Resource.of(loader.stack).etag("\"first\""));
    assertThat(loader.run(mirror)).isZero();
    assertThat(loader.archive.bytesSent("/mirror/other-name.tif")).isZero();
  }

  @Test
  void aTiffBehindFtpIsFetchedToo() throws Exception {
    try (FtpArchive archive = FtpArchive.start()) {
      URI url = archive.serve("/pub/a%20folder/volumedata.tif", Resource.of(loader.stack));
      archive.fault(FtpFault.dropEvery(200_000));
      assertThat(loader.run(url)).isZero();

      assertThat(sha256(loader.array())).isEqualTo(loader.stack.hashes().npy());
      assertThat(archive.bytesSent("/pub/a%20folder/volumedata.tif"))
          .isEqualTo(Files.size(loader.raw()));
      JsonNode record = loader.record();
      assertThat(record.at("/status").asText()).isEqualTo("complete");
      assertThat(record.at("/metadata/provenance/download_url").asText()).isEqualTo(url.toString());
      assertThat(record.at("/metadata/technical/timings/bytes_refetched").asLong())
          .isZero();

      assertThat(loader.run(archive.uri("/pub/absent.tif"), "--replace")).isEqualTo(4);
      assertThat(loader.err() + loader.log())
          .contains("/pub/absent.tif is not there, or not for us");
    }
  }

  @Test
  void keepsAFinishedVolumeWhenItsNameNowMeansAnotherObject() throws Exception {
    loader.run(loader.serveStack());
    String before = sha256(loader.array());
    EpflStack other = new EpflStack(LoaderFixture.SHAPE, 2);
    URI elsewhere = loader.archive.serve("/other.tif", Resource.of(other).etag("\"other\""));

    assertThat(loader.run(elsewhere)).isEqualTo(2);
    assertThat(loader.log()).contains("holds another object").contains("--replace");
    assertThat(sha256(loader.array())).isEqualTo(before);
    assertThat(loader.record().at("/status").asText()).isEqualTo("complete");

    assertThat(loader.run(elsewhere, "--replace")).isZero();
    assertThat(sha256(loader.array())).isEqualTo(other.hashes().npy());
  }

  @Test
  void givesTheSameBytesAndStatisticsWithAnyNumberOfWorkers() throws Exception {
    URI url = loader.serveStack();
    String statistics = null;
    for (String workers : new String[] {"1", "2", "8"}) {
      Path output = folder.resolve("workers-" + workers);
      assertThat(loader.run(output, url, "--set", "sources.epfl.defaults.max_workers=" + workers))
          .isZero();
      assertThat(sha256(output.resolve("epfl/cvlab-hippocampus.npy")))
          .isEqualTo(loader.stack.hashes().npy());
      String found = new ObjectMapper()
          .readTree(output.resolve("epfl/metadata_cvlab-hippocampus.json").toFile())
          .at("/metadata/technical/statistics")
          .toString();
      assertThat(statistics == null || statistics.equals(found)).isTrue();
      statistics = found;
    }
  }

  @Test
  void removesTheRawFileWhenAskedTo() throws Exception {
    assertThat(loader.run(loader.serveStack(), "--set", "sources.epfl.defaults.keep_raw=false"))
        .isZero();
    assertThat(loader.raw()).doesNotExist();
    assertThat(loader.record().at("/files/raw").isMissingNode()).isTrue();
    assertThat(sha256(loader.array())).isEqualTo(loader.stack.hashes().npy());
  }

  @Test
  void saysWhatItWouldDoAndWritesNothing() throws Exception {
    URI url = loader.serveStack();
    assertThat(loader.run(url, "--dry-run")).isZero();
    assertThat(loader.out())
        .contains(url.toString())
        .contains(loader.stack.length() + " bytes")
        .contains("free")
        .contains("MiB of buffers")
        .contains("nothing");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    loader.run(url);
    loader.run(url, "--dry-run");
    assertThat(loader.out()).contains("to fetch      nothing").contains("complete");
  }

  @Test
  void takesUpAVolumeThatAKilledRunLeftMidway() throws Exception {
    URI url = loader.serveStack();
    loader.archive.fault(LoaderFixture.PATH, Fault.status(500));
    assertThat(loader.run(url)).isEqualTo(3);
    ObjectMapper json = new ObjectMapper();
    var record = (com.fasterxml.jackson.databind.node.ObjectNode)
        json.readTree(loader.recordFile().toFile());
    record.put("status", "processing").remove("error");
    json.writeValue(loader.recordFile().toFile(), record);

    loader.archive.fault(LoaderFixture.PATH);
    assertThat(loader.run(url)).isZero();
    assertThat(loader.record().at("/id")).isEqualTo(record.at("/id"));
    assertThat(loader.record().at("/progress/steps").findValuesAsText("status"))
        .containsSubsequence(
            "processing", "failed", "pending", "processing", "saving-data", "complete");
  }

  @Test
  void setsAsideWhatIsNoRecord() throws Exception {
    Files.createDirectories(loader.source());
    Files.writeString(loader.recordFile(), "{\"not\": \"ours\"}");
    assertThat(loader.run(loader.serveStack())).isZero();
    try (var files = Files.list(loader.source())) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .anyMatch(name -> name.startsWith("metadata_cvlab-hippocampus.json.invalid-"));
    }
    assertThat(loader.record().at("/status").asText()).isEqualTo("complete");
  }

  @Test
  void leavesNothingBehindButWhatItNames() throws Exception {
    loader.run(loader.serveStack());
    try (var files = Files.walk(loader.source())) {
      assertThat(files
              .filter(Files::isRegularFile)
              .map(loader.source()::relativize)
              .map(Path::toString))
          .containsExactlyInAnyOrder(
              "cvlab-hippocampus.npy",
              "cvlab-hippocampus_sections.csv",
              "cvlab-hippocampus_preview_xy.png",
              "cvlab-hippocampus_preview_xz.png",
              "cvlab-hippocampus_preview_yz.png",
              "metadata_cvlab-hippocampus.json",
              "SHA256SUMS",
              "downloads/cvlab-hippocampus/volumedata.tif",
              "downloads/cvlab-hippocampus/volumedata.tif.receipt.json",
              ".cvlab-hippocampus.lock",
              ".SHA256SUMS.lock");
    }
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Test
  void tellsItsVersion() throws IOException {
    assertThat(loader.run(URI.create("http://127.0.0.1/"), "--version")).isZero();
    assertThat(loader.out()).startsWith("loader-epfl ");
  }
}
