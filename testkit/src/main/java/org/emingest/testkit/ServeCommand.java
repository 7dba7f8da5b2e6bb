package org.emingest.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.phantom.Defect;
import org.emingest.testkit.phantom.Phantom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The archives of the demo, up until someone stops them. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Serves the demo's archives until it is stopped; then writes served.tsv, what HTTP and S3 sent of each path.")
final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--ready-dir",
      required = true,
      paramLabel = "DIR",
      description =
          "Where <source>.args (a loader's arguments) and expected.tsv appear once the archives are up.")
  private Path readyDir;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Serve real files of this folder, which MANIFEST.tsv in or beside it describes; else a phantom.")
  private Path data;

  @Option(
      names = "--shape",
      paramLabel = "Z,Y,X",
      description = "Of EPFL's phantom; default: ${DEFAULT-VALUE}.")
  private String shape =
      "%d,%d,%d".formatted(Phantom.DEMO_SHAPE.z(), Phantom.DEMO_SHAPE.y(), Phantom.DEMO_SHAPE.x());

  @Option(
      names = "--stack",
      paramLabel = "Z,Y,X",
      description =
          "Serve a generated stack of this shape in the phantom's place: of any size, and at once.")
  private String generated;

  @Option(
      names = "--host",
      description = "This machine's address, as the loaders know it; default: ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--defect",
      paramLabel = "NAME=Z",
      description =
          "Plants a defect in a section of EPFL's phantom, in place of its damaged one; may be repeated: "
              + Defect.NAMES)
  private List<String> defects = List.of();

  @Option(names = "--port", description = "Default: a free one.")
  private int port;

  @Option(
      names = "--usual-port",
      paramLabel = "PORT",
      description = "This one if nobody has it: what was made earlier is known by its address.")
  private Optional<Integer> usualPort = Optional.empty();

  @Option(
      names = "--port-file",
      paramLabel = "FILE",
      description = "Where to write the port's number.")
  private Path portFile;

  @Option(names = "--throttle", paramLabel = "BYTES_PER_S", description = "Of each response.")
  private Optional<Long> throttle = Optional.empty();

  @Option(
      names = "--fault",
      paramLabel = "NAME=ARGS",
      description = "May be repeated: " + FaultOption.NAMES)
  private List<String> faults = List.of();

  @Option(
      names = "--down",
      paramLabel = "SOURCE",
      description = "May be repeated: send this source's loader to a port where nobody listens.")
  private List<String> down = List.of();

  @Option(
      names = "--parent-pid",
      paramLabel = "PID",
      description = "Stop when this process is gone.")
  private Optional<Long> parentPid = Optional.empty();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Fault> ways = new ArrayList<>();
    throttle.ifPresent(bytesPerSecond -> ways.add(Fault.throttle(bytesPerSecond)));
    Phantom phantom = checked(() -> {
      faults.forEach(fault -> ways.add(FaultOption.parse(fault)));
      return phantom(StackShape.parse(shape));
    });
    Files.createDirectories(readyDir);
    Optional<StackShape> stackShape =
        checked(() -> Optional.ofNullable(generated).map(StackShape::parse));
    ServedVolume stack = stackShape.isPresent()
        ? PhantomArchive.generate(stackShape.orElseThrow())
        : data == null ? PhantomArchive.draw(phantom, readyDir) : RealArchive.choose(data);
    Fault[] faultsOfFiles = ways.toArray(Fault[]::new);
    try (HttpArchive http = http();
        HttpArchive s3 = HttpArchive.start(host, 0);
        FtpArchive ftp = FtpArchive.start(host, 0)) {
      Thread end = onSignal(http, s3, ftp);
      try {
        EbiTree tree = EbiTree.on(http, ftp);
        http.faultUnder(EbiTree.IDR, faultsOfFiles);
        Optional<Path> real = Optional.ofNullable(data);
        List<Offer> offers = new ArrayList<>();
        offers.add(stack.serve(http, faultsOfFiles));
        offers.add(IdrArchive.serve(http, tree, real));
        offers.add(EmpiarArchive.serve(http, tree, real));
        offers.addAll(OpenOrganelleArchive.serve(s3, real));
        offers.add(FlyemArchive.serve(http, real));
        announce(http, offers, List.of(http.base(), s3.base(), ftp.base()));
        waitUntilStopped();
      } finally {
        forget(end);
      }
      ServedFiles.writeSent(readyDir, sent(http, s3));
    }
    return 0;
  }

  private Phantom phantom(StackShape of) {
    return defects.isEmpty()
        ? new Phantom(Phantom.DEMO_SEED, of)
        : Phantom.with(Phantom.DEMO_SEED, of, Defect.planted(defects));
  }

  private HttpArchive http() {
    if (usualPort.isPresent()) {
      try {
        return HttpArchive.start(host, usualPort.orElseThrow());
      } catch (UncheckedIOException failure) {
        if (!(failure.getCause() instanceof BindException)) {
          throw failure;
        }
        spec.commandLine().getErr().println("port " + usualPort.get() + " is taken; a free one");
      }
    }
    return HttpArchive.start(host, port);
  }

  private <T> T checked(Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void announce(HttpArchive archive, List<Offer> offers, List<URI> servers)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (Offer offer : offers) {
      out.printf(
          "%s: %s, %s %s, at %s%n",
          offer.source(), offer.sourceId(), offer.shape(), offer.dtype(), offer.place());
    }
    out.flush();
    if (portFile != null) {
      ServedFiles.put(portFile, List.of(Integer.toString(archive.base().getPort())));
    }
    ServedFiles.write(
        readyDir,
        offers.stream()
            .map(offer -> down.contains(offer.source()) ? offer.gone(servers) : offer)
            .toList());
  }

  /** A signal is the usual end of an archive, and no failure: status 0 rather than 143. */
  private Thread onSignal(HttpArchive http, HttpArchive s3, FtpArchive ftp) {
    Thread end = new Thread(() -> {
      http.close();
      s3.close();
      ftp.close();
      Runtime.getRuntime().halt(sentIsWritten(http, s3) ? 0 : 7);
    });
    Runtime.getRuntime().addShutdownHook(end);
    return end;
  }

  /** What ends by itself, or fails, has its own status. Once a signal came, that end takes its course. */
  private static void forget(Thread end) throws InterruptedException {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException underWay) {
      end.join();
    }
  }

  private boolean sentIsWritten(HttpArchive http, HttpArchive s3) {
    try {
      ServedFiles.writeSent(readyDir, sent(http, s3));
      return true;
    } catch (IOException trouble) {
      System.err.println("testkit: " + trouble);
      return false;
    }
  }

  private static SortedMap<String, Long> sent(HttpArchive http, HttpArchive s3) {
    SortedMap<String, Long> sent = http.bytesSent();
    s3.bytesSent().forEach((path, bytes) -> sent.merge(path, bytes, Long::sum));
    return sent;
  }

  private void waitUntilStopped() throws InterruptedException {
    while (parentPid.isEmpty()
        || ProcessHandle.of(parentPid.get()).filter(ProcessHandle::isAlive).isPresent()) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }
}
