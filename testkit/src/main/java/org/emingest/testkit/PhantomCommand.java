package org.emingest.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Phantom phantom = new Phantom(seed, shape());
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

  private StackShape shape() {
    try {
      return StackShape.parse(shape);
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
