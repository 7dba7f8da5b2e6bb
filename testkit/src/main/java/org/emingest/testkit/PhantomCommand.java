package org.emingest.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.emingest.testkit.phantom.Defect;
import org.emingest.testkit.phantom.Phantom;
import org.emingest.testkit.phantom.PhantomPicture;
import org.emingest.testkit.tiff.TiffEncoder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws the phantom into files. */
@Command(
    name = "phantom",
    mixinStandardHelpOptions = true,
    description = "Draws the synthetic EM volume of the demo; it looks like tissue and is none.")
final class PhantomCommand implements Callable<Integer> {

  @Option(names = "--out", paramLabel = "FILE.tif")
  private Path tiff;

  @Option(names = "--npy", paramLabel = "FILE.npy")
  private Path npy;

  @Option(
      names = "--png",
      paramLabel = "FILE.png",
      description = "Some sections, and a cut along z below them.")
  private Path png;

  @Option(names = "--shape", paramLabel = "Z,Y,X", description = "Default: ${DEFAULT-VALUE}.")
  private String shape = "64,512,512";

  @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = Phantom.DEMO_SEED;

  @Option(names = "--undamaged", description = "Without the section that the microscope spoilt.")
  private boolean undamaged;

  @Option(
      names = "--defect",
      paramLabel = "NAME=Z",
      description = "Plants a defect in a section, in place of the damaged one; may be repeated: "
          + Defect.NAMES)
  private List<String> defects = List.of();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Phantom phantom = checked(this::phantom);
    if (tiff != null) {
      TiffEncoder.write(phantom, PhantomArchive.tiff(), tiff);
    }
    if (npy != null) {
      writeNpy(phantom);
    }
    if (png != null) {
      int depth = phantom.shape().z();
      PhantomPicture.write(phantom, new int[] {0, depth / 3, phantom.damagedSection()}, png);
    }
    VolumeHashes hashes = VolumeHashes.of(phantom);
    spec.commandLine()
        .getOut()
        .printf(
            "%s uint8, damaged section %d%ndecoded_sha256 %s%nnpy_sha256 %s%n",
            phantom.shape(), phantom.damagedSection(), hashes.voxels(), hashes.npy());
    return 0;
  }

  private Phantom phantom() {
    StackShape parsed = StackShape.parse(shape);
    if (defects.isEmpty()) {
      return undamaged ? Phantom.undamaged(seed, parsed) : new Phantom(seed, parsed);
    }
    return Phantom.with(seed, parsed, Defect.planted(defects));
  }

  private <T> T checked(Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void writeNpy(Volume volume) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(npy))) {
      out.write(NpyHeader.of(volume.shape(), volume.type()));
      for (int z = 0; z < volume.shape().z(); z++) {
        out.write(volume.section(z));
      }
    }
  }
}
