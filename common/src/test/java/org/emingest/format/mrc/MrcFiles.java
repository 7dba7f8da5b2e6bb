package org.emingest.format.mrc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.emingest.testkit.Volume;
import org.emingest.testkit.mrc.MrcEncoder;
import org.emingest.testkit.mrc.MrcOptions;

/** Small files, written in memory. */
final class MrcFiles {

  private MrcFiles() {}

  static byte[] write(Volume volume, MrcOptions options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      MrcEncoder.write(volume, options, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** With some fields of the header changed. */
  static byte[] write(Volume volume, MrcOptions options, Consumer<ByteBuffer> change) {
    byte[] file = write(volume, options);
    change.accept(ByteBuffer.wrap(file).order(options.order()));
    return file;
  }
}
