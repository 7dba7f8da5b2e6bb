package org.emingest.loader.empiar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.mrc.MrcEncoder;
import org.emingest.testkit.mrc.MrcOptions;

/** Single sections as files in memory, and files inside gzip and bzip2. */
final class Packed {

  private Packed() {}

  static byte[] mrc(Volume volume, int z) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      MrcEncoder.write(section(volume, z), MrcOptions.of(volume.type()), bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Volume section(Volume volume, int z) {
    StackShape shape = new StackShape(1, volume.shape().y(), volume.shape().x());
    return new Volume() {
      @Override
      public StackShape shape() {
        return shape;
      }

      @Override
      public SampleType type() {
        return volume.type();
      }

      @Override
      public byte[] section(int first) {
        return volume.section(z + first);
      }

      @Override
      public void samples(int first, long offset, ByteBuffer into) {
        volume.samples(z + first, offset, into);
      }
    };
  }

  /**
   * @param extension {@code gz} or {@code bz2}
   */
  static byte[] packed(byte[] bytes, String extension) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = extension.equals("gz")
        ? new GZIPOutputStream(packed)
        : new BZip2CompressorOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
