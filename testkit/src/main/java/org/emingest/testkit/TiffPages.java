package org.emingest.testkit;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads stacks of bytes with the TIFF reader of the JDK, which none of our decoders shares a line with. */
final class TiffPages {

  private TiffPages() {}

  /**
   * What the {@code .npy} file of a stack hashes to.
   *
   * @return empty if the stack is not of bytes
   * @throws IOException if the voxels do not have the hash that the manifest gives them
   */
  static Optional<String> npyHash(Path file, Manifest.Row row) throws IOException {
    if (!row.dtype().equals("uint8")) {
      return Optional.empty();
    }
    StackShape shape = StackShape.parse(row.shape().replace('x', ','));
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
    ImageReader reader = readers.next();
    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(stream);
      HashingVolume hashing = new HashingVolume(new Pages(reader, shape));
      for (int z = 0; z < shape.z(); z++) {
        hashing.section(z);
      }
      VolumeHashes hashes = hashing.hashes();
      if (!hashes.voxels().equals(row.sha256())) {
        throw new IOException(
            "%s hashes to %s, its manifest says %s".formatted(file, hashes.voxels(), row.sha256()));
      }
      return Optional.of(hashes.npy());
    } finally {
      reader.dispose();
    }
  }

  private record Pages(ImageReader reader, StackShape shape) implements Volume {

    @Override
    public SampleType type() {
      return SampleType.UINT8;
    }

    @Override
    public byte[] section(int z) {
      try {
        Raster raster = reader.read(z).getRaster();
        if (raster.getDataBuffer().getDataType() != DataBuffer.TYPE_BYTE) {
          throw new IOException("page %d is not of bytes".formatted(z));
        }
        return (byte[]) raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
