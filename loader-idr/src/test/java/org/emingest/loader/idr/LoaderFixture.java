package org.emingest.loader.idr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.emingest.metadata.SchemaValidator;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.omero.OmeroApi;
import org.emingest.testkit.omero.OmeroImage;
import org.emingest.testkit.tiff.ImageJStack;

/** The loader, its command line and configuration as users have them, against the archive's API and tree on loopback. */
final class LoaderFixture implements AutoCloseable {

  static final StackShape SHAPE = new StackShape(40, 96, 128);
  static final String FOLDER =
      "/idr0086-miron-micrographs/20200610-ftp/experimentD/Miron_FIB-SEM/Miron_FIB-SEM_processed/";
  static final String NAME = "Figure_S3B_FIB-SEM_U2OS_20x20x20nm_xy.tif";
  static final String PATH = EbiTree.IDR + FOLDER + NAME;
  static final long ID = 9_846_137;

  final HttpArchive http = HttpArchive.start();
  final FtpArchive ftp = FtpArchive.start();
  final OmeroApi api = OmeroApi.on(http);
  final EbiTree tree = EbiTree.on(http, ftp);
  final ImageJStack stack = ImageJStack.nucleus(SHAPE);
  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  LoaderFixture(Path folder) {
    this.folder = folder;
  }

  /** Image 9846137 as the archive has it, smaller. */
  static OmeroImage nucleus() {
    return OmeroImage.nucleus().sized(SHAPE.x(), SHAPE.y(), SHAPE.z(), 1, 1);
  }

  /** Serves that image and its file. */
  LoaderFixture serveNucleus() {
    api.put(nucleus());
    tree.put(PATH, Resource.of(stack), EbiTree.DATE);
    return this;
  }

  /** Runs the loader with short delays; further arguments come last. */
  int run(String... more) {
    return runInto(folder.resolve("data"), more);
  }

  /** The same into another data folder. */
  int runInto(Path dataFolder, String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(List.of(
        "--config",
        "../config/config.yaml",
        "--set",
        "sources.idr.api_url=" + api.url(),
        "--set",
        "sources.idr.https_url=" + http.base() + EbiTree.IDR,
        "--set",
        "sources.idr.ftp_url=" + ftp.uri(EbiTree.IDR),
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
        dataFolder.toString()));
    arguments.addAll(List.of(more));
    return IdrLoader.LOADER.run(
        new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
  }

  String out() {
    return out.toString();
  }

  /** What was said to the user and to the log. */
  String told() throws IOException {
    Path log = folder.resolve("logs/idr.log");
    return err + (Files.exists(log) ? Files.readString(log) : "");
  }

  Path source() {
    return folder.resolve("data/idr");
  }

  String hashOf(String sourceId) throws Exception {
    byte[] array = Files.readAllBytes(source().resolve(sourceId + ".npy"));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(array));
  }

  Path recordFile(String sourceId) {
    return source().resolve("metadata_" + sourceId + ".json");
  }

  /** The record, which must be valid. */
  JsonNode record(String sourceId) throws IOException {
    JsonNode record = new ObjectMapper().readTree(recordFile(sourceId).toFile());
    var problems = SchemaValidator.bundled().validate(record);
    if (!problems.isEmpty()) {
      throw new AssertionError("the record breaks its schema: " + problems);
    }
    return record;
  }

  JsonNode record() throws IOException {
    return record(Long.toString(ID));
  }

  @Override
  public void close() {
    http.close();
    ftp.close();
  }
}
