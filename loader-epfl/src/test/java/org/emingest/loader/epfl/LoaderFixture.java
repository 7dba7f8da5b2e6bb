package org.emingest.loader.epfl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.emingest.metadata.SchemaValidator;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.tiff.EpflStack;

/** The loader, its command line and configuration as users have them, against an archive on loopback. */
final class LoaderFixture implements AutoCloseable {

  static final String PATH = "/www/data/%20ElectronMicroscopy_Hippocampus/volumedata.tif";
  static final StackShape SHAPE = new StackShape(40, 96, 128);

  final HttpArchive archive = HttpArchive.start();
  final EpflStack stack = new EpflStack(SHAPE, 1);
  final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  LoaderFixture(Path folder) {
    this.folder = folder;
  }

  /** Serves the usual stack at the usual place. */
  URI serveStack() {
    return archive.serve(PATH, Resource.of(stack).etag("\"first\""));
  }

  /** Runs the loader with short delays; further arguments come last. */
  int run(URI url, String... more) {
    return run(folder.resolve("data"), url, more);
  }

  /** The same into another data folder. */
  int run(Path dataFolder, URI url, String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(List.of(
        "--config", "../config/config.yaml",
        "--set", "sources.epfl.dataset.download_url=" + url,
        "--set", "global.logs_dir=" + folder.resolve("logs"),
        "--set", "global.transfer.initial_delay_seconds=0.01",
        "--set", "global.transfer.max_delay_seconds=0.05",
        "--set", "global.transfer.attempts=3",
        "--set", "global.processing.block_mib=1",
        "--output-dir", dataFolder.toString()));
    arguments.addAll(List.of(more));
    return EpflLoader.LOADER.run(
        new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  Path source() {
    return folder.resolve("data/epfl");
  }

  Path array() {
    return source().resolve("cvlab-hippocampus.npy");
  }

  Path raw() {
    return source().resolve("downloads/cvlab-hippocampus/volumedata.tif");
  }

  Path recordFile() {
    return source().resolve("metadata_cvlab-hippocampus.json");
  }

  /** The record, which must be valid. */
  JsonNode record() throws IOException {
    JsonNode record = new ObjectMapper().readTree(recordFile().toFile());
    var problems = SchemaValidator.bundled().validate(record);
    if (!problems.isEmpty()) {
      throw new AssertionError("the record breaks its schema: " + problems);
    }
    return record;
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("logs/epfl.log"));
  }

  @Override
  public void close() {
    archive.close();
  }
}
