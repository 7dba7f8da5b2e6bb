package org.emingest.format.ser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.emingest.testkit.Volume;
import org.emingest.testkit.ser.SerEncoder;
import org.emingest.testkit.ser.SerOptions;

/** Small files, written in memory. */
final class SerFiles {

  private SerFiles() {}

  static byte[] write(Volume volume, SerOptions options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      SerEncoder.write(volume, options, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** With some bytes changed. */
  static byte[] write(Volume volume, SerOptions options, Consumer<ByteBuffer> change) {
    byte[] file = write(volume, options);
    change.accept(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
    return file;
  }

  /** Where an element of a file with offsets of four bytes begins. */
  static int element(ByteBuffer file, int index) {
    return file.getInt(file.getInt(22) + 4 * index);
  }
}
