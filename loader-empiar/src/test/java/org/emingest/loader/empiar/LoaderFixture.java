package org.emingest.loader.empiar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.emingest.metadata.SchemaValidator;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.dm.BlockFaceSeries;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.empiar.EmpiarApi;
import org.emingest.testkit.empiar.EmpiarEntry;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;

/** The loader, its command line and configuration as users have them, against an archive on loopback. */
final class LoaderFixture implements AutoCloseable {

  static final String ENTRY = EbiTree.EMPIAR + "/11759";
  static final String DATA = ENTRY + "/data";
  static final StackShape SHAPE = new StackShape(16, 52, 48);

  final HttpArchive http = HttpArchive.start();
  final FtpArchive ftp = FtpArchive.start();
  final EbiTree tree = EbiTree.on(http, ftp);
  final EmpiarApi api = EmpiarApi.on(http);
  final BlockFaceSeries series = BlockFaceSeries.retina(SHAPE);
  final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  LoaderFixture(Path folder) {
    this.folder = folder;
  }

  /** Entry 11759 and its folder, as they were recorded but smaller. */
  void serveEntry() {
    api.put(EmpiarEntry.zebrafish());
    tree.put(ENTRY + "/11759.xml", "<entry/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    series.files().forEach((name, file) -> put(DATA + "/" + name, file));
  }

  void put(String path, Resource file) {
    tree.put(path, file, EbiTree.DATE);
  }

  static String section(int z) {
    return DATA + "/" + BlockFaceSeries.name(z);
  }

  List<String> arguments(String... more) {
    List<String> arguments = new ArrayList<>(List.of(
        "--config",
        "../config/config.yaml",
        "--set",
        "sources.empiar.api_url=" + api.url() + "/entry",
        "--set",
        "sources.empiar.https_url=" + http.uri(EbiTree.EMPIAR),
        "--set",
        "sources.empiar.ftp_url=" + ftp.uri(EbiTree.EMPIAR),
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
    return EmpiarLoader.LOADER.run(
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
    return folder.resolve("data/empiar");
  }

  Path array(String id) {
    return source().resolve(id + ".npy");
  }

  Path recordFile(String id) {
    return source().resolve("metadata_" + id + ".json");
  }

  JsonNode record() throws IOException {
    return record("11759");
  }

  /** The record, which must be valid. */
  JsonNode record(String id) throws IOException {
    JsonNode record = new ObjectMapper().readTree(recordFile(id).toFile());
    var problems = SchemaValidator.bundled().validate(record);
    if (!problems.isEmpty()) {
      throw new AssertionError("the record breaks its schema: " + problems);
    }
    return record;
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
    return Files.readString(folder.resolve("logs/empiar.log"));
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
    ftp.close();
  }
}
