package org.emingest.loader.flyem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.emingest.metadata.SchemaValidator;
import org.emingest.testkit.Cutout;
import org.emingest.testkit.Halved;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.dvid.DvidInstance;
import org.emingest.testkit.dvid.DvidServer;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.phantom.Island;
import org.emingest.testkit.phantom.Mosaic;
import org.emingest.testkit.precomputed.PrecomputedEncoder;
import org.emingest.testkit.precomputed.PrecomputedOptions;
import org.emingest.testkit.precomputed.PrecomputedOptions.ShardingOptions;
import org.emingest.testkit.precomputed.PrecomputedServer;

/**
 * The loader, its command line and configuration as users have them, against a DVID server and a precomputed store on
 * loopback. They hold one volume, three different lengths long, tissue in the middle; DVID pads it to blocks along z and x.
 */
final class LoaderFixture implements AutoCloseable {

  static final StackShape SHAPE = new StackShape(150, 200, 180);
  static final String UUID = "a89eb3af216a46cdba81204d8f954786";
  static final String FINEST = "8.0x8.0x8.0";
  private static final String STORE = "/neuroglancer-janelia-flyem-hemibrain/emdata/raw/jpeg";

  final HttpArchive http = HttpArchive.start();
  final DvidServer dvid = DvidServer.on(http);
  final PrecomputedServer precomputed = PrecomputedServer.on(http, STORE);
  final Volume volume = new Island(Mosaic.ofOne(7, SHAPE));
  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  LoaderFixture(Path folder) {
    this.folder = folder;
  }

  /** Lossless from one, JPEG from the other. */
  LoaderFixture serve() {
    return serveDvid(volume).servePrecomputed(volume, "jpeg");
  }

  LoaderFixture serveDvid(Volume served) {
    dvid.put(new DvidInstance(served, UUID, "grayscale", 0, 0, 0, 64));
    return this;
  }

  LoaderFixture servePrecomputed(Volume served, String encoding) {
    List<Volume> levels = List.of(served, new Halved(served), new Halved(new Halved(served)));
    ShardingOptions sharding = new ShardingOptions(false, 1, 1, 2, true, false);
    List<PrecomputedOptions> options = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      double nm = 8.0 * (1 << i);
      options.add(PrecomputedOptions.raw("uint8")
          .encoding(encoding)
          .key(nm + "x" + nm + "x" + nm)
          .resolution(nm, nm, nm)
          .chunk(64, 64, 64)
          .sharded(sharding));
    }
    precomputed.put(PrecomputedEncoder.pyramid(levels, options));
    return this;
  }

  /** What a crop of the lossless volume must hash to, as an array file. */
  String npyHash(long z, long y, long x, StackShape shape) {
    return VolumeHashes.of(new Cutout(volume, (int) z, (int) y, (int) x, shape)).npy();
  }

  /** Runs the loader with short delays; further arguments come last. */
  int run(String... more) {
    return runInto(folder.resolve("data"), more);
  }

  int runInto(Path data, String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return FlyemLoader.LOADER.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        arguments(data, more).toArray(String[]::new));
  }

  /** The same as a process of its own, which can be killed. */
  Process start(Path data, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-cp",
        System.getProperty("java.class.path"),
        FlyemLoader.class.getName()));
    command.addAll(arguments(data, more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "process.log"))
        .start();
  }

  private List<String> arguments(Path data, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--config", "../config/config.yaml"));
    Stream.of(
            "sources.flyem.dvid_url=" + dvid.url(),
            "sources.flyem.precomputed_url=" + precomputed.url(),
            "sources.flyem.name=island",
            "sources.flyem.extent=",
            "sources.flyem.crop_size=[64, 72, 80]",
            "sources.flyem.compare.probe=[24, 24, 24]",
            "global.logs_dir=" + folder.resolve("logs"),
            "global.transfer.initial_delay_seconds=0.005",
            "global.transfer.max_delay_seconds=0.02",
            "global.transfer.attempts=3",
            "global.processing.block_mib=1")
        .forEach(setting -> arguments.addAll(List.of("--set", setting)));
    arguments.addAll(List.of("--output-dir", data.toString()));
    arguments.addAll(Arrays.asList(more));
    return arguments;
  }

  String out() {
    return out.toString();
  }

  /** What was said to the user and to the log. */
  String told() throws IOException {
    Path log = folder.resolve("logs/flyem.log");
    return err + (Files.exists(log) ? Files.readString(log) : "");
  }

  Path data() {
    return folder.resolve("data");
  }

  Path array(String name) {
    return data().resolve("flyem").resolve(name + ".npy");
  }

  static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  /** The voxels of an array, without its header. */
  static byte[] voxels(Path file, StackShape shape) throws IOException {
    byte[] all = Files.readAllBytes(file);
    return Arrays.copyOfRange(all, (int) (all.length - shape.samples()), all.length);
  }

  /** Names of all records there are. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(data().resolve("flyem"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("metadata_") && name.endsWith(".json"))
          .map(name -> name.substring(9, name.length() - 5))
          .sorted()
          .toList();
    }
  }

  /** The record, which must be valid. */
  JsonNode record(String name) throws IOException {
    JsonNode record = new ObjectMapper()
        .readTree(data().resolve("flyem").resolve("metadata_" + name + ".json").toFile());
    var problems = SchemaValidator.bundled().validate(record);
    if (!problems.isEmpty()) {
      throw new AssertionError("the record breaks its schema: " + problems);
    }
    return record;
  }

  @Override
  public void close() {
    http.close();
  }
}
