package org.emingest.loader.openorganelle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.emingest.metadata.SchemaValidator;
import org.emingest.testkit.Volume;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.s3.Bucket;
import org.emingest.testkit.s3.S3Archive;
import org.emingest.testkit.zarr.ZarrOptions;
import org.emingest.testkit.zarr.ZarrPyramid;

/** The loader, its command line and configuration as users have them, against a bucket on loopback. */
final class LoaderFixture implements AutoCloseable {

  static final String DATASET = "jrc_mus-nacc-2";
  static final String CONTAINER = DATASET + "/" + DATASET + ".zarr";
  static final String ARRAY = "recon-2/em/fibsem-int16";

  /** As the archive's: no edge is a whole number of chunks, and each level's is rounded down. */
  static final Cells CELLS = Cells.int16(21, 45, 70);

  final HttpArchive http = HttpArchive.start();
  final S3Archive s3 = S3Archive.on(http);
  final Bucket bucket = s3.bucket("janelia-cosem-datasets");
  final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  LoaderFixture(Path folder) {
    this.folder = folder;
  }

  /** The usual data set at the usual place: four levels of 2.96 x 4 x 4 nm and coarser. */
  ZarrPyramid servePyramid() {
    ZarrPyramid pyramid = ZarrPyramid.of(CELLS, 4, 2.96, 4, 4);
    ZarrPyramid.groups(CONTAINER + "/recon-2/em", (key, bytes) -> {
      if (key.startsWith(CONTAINER)) {
        bucket.put(key, bytes);
      }
    });
    pyramid.write(ZarrOptions.v2(8, 16, 16), CONTAINER + "/" + ARRAY, bucket::put);
    return pyramid;
  }

  List<String> arguments(String... more) {
    List<String> arguments = new ArrayList<>(List.of(
        "--config",
        "../config/config.yaml",
        "--set",
        "sources.openorganelle.s3_endpoint=" + s3.endpoint(),
        "--set",
        "sources.openorganelle.defaults.connections=6",
        "--set",
        "global.logs_dir=" + folder.resolve("logs"),
        "--set",
        "global.transfer.initial_delay_seconds=0.01",
        "--set",
        "global.transfer.max_delay_seconds=0.05",
        "--set",
        "global.transfer.attempts=3",
        "--set",
        "global.processing.block_mib=1",
        "--output-dir",
        folder.resolve("data").toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Runs the loader with short delays; further arguments come last. */
  int run(String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return OpenOrganelleLoader.LOADER.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        arguments(more).toArray(String[]::new));
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  Path source() {
    return folder.resolve("data/openorganelle");
  }

  Path array(String id) {
    return source().resolve(id + ".npy");
  }

  /** Voxels of 16 bits behind the header of an array. */
  List<Short> voxels(String id) {
    try {
      ByteBuffer file =
          ByteBuffer.wrap(Files.readAllBytes(array(id))).order(ByteOrder.LITTLE_ENDIAN);
      file.position(10 + file.getShort(8));
      List<Short> voxels = new ArrayList<>();
      while (file.hasRemaining()) {
        voxels.add(file.getShort());
      }
      return voxels;
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  static List<Short> voxels(Volume volume) {
    List<Short> voxels = new ArrayList<>();
    for (int z = 0; z < volume.shape().z(); z++) {
      ByteBuffer section = ByteBuffer.wrap(volume.section(z)).order(ByteOrder.LITTLE_ENDIAN);
      while (section.hasRemaining()) {
        voxels.add(section.getShort());
      }
    }
    return voxels;
  }

  /** The record, which must be valid. */
  JsonNode record(String id) throws IOException {
    JsonNode record =
        new ObjectMapper().readTree(source().resolve("metadata_" + id + ".json").toFile());
    var problems = SchemaValidator.bundled().validate(record);
    if (!problems.isEmpty()) {
      throw new AssertionError("the record breaks its schema: " + problems);
    }
    return record;
  }

  String error(String id) throws IOException {
    return record(id).at("/error/message").asText();
  }

  /** Of all records, by their files' names. */
  List<String> ids() throws IOException {
    try (Stream<Path> files = Files.list(source())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("metadata_") && name.endsWith(".json"))
          .map(name -> name.substring(9, name.length() - 5))
          .sorted()
          .toList();
    }
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("logs/openorganelle.log"));
  }

  static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
