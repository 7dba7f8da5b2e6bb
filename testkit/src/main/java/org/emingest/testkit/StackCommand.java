package org.emingest.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.emingest.testkit.tiff.EpflStack;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the generated stack, which is otherwise made on demand, into a file. */
@Command(
    name = "stack",
    mixinStandardHelpOptions = true,
    description =
        "Writes a generated TIFF laid out as EPFL's, byte by byte of the same length in the same shape.")
final class StackCommand implements Callable<Integer> {

  @Option(names = "--out", required = true, paramLabel = "FILE.tif")
  private Path tiff;

  @Option(names = "--shape", paramLabel = "Z,Y,X", description = "Default: ${DEFAULT-VALUE}.")
  private String shape = "1065,1536,2048";

  @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    EpflStack stack = stack();
    try (FileChannel channel = FileChannel.open(
        tiff,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE)) {
      stack.write(0, stack.length(), channel);
    }
    VolumeHashes hashes = stack.hashes();
    spec.commandLine()
        .getOut()
        .printf(
            "%s uint8, %d bytes%ndecoded_sha256 %s%nnpy_sha256 %s%n",
            stack.shape(), stack.length(), hashes.voxels(), hashes.npy());
    return 0;
  }

  private EpflStack stack() {
    try {
      return new EpflStack(StackShape.parse(shape), seed);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
