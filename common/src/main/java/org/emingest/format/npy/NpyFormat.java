package org.emingest.format.npy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.emingest.format.FileVolume;
import org.emingest.format.Surroundings;
import org.emingest.format.VolumeFormat;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** NumPy's .npy, versions 1 to 3, C and Fortran order, both byte orders. */
public final class NpyFormat implements VolumeFormat {

  private static final long NATURAL_BLOCK_BYTES = 16L << 20;

  @Override
  public String name() {
    return "NPY";
  }

  @Override
  public boolean recognises(ByteBuffer head) {
    return NpyHeader.recognises(head);
  }

  @Override
  public List<FileVolume> open(RandomAccessBytes bytes, Surroundings surroundings) {
    NpyHeader header = NpyHeader.read(bytes);
    VolumeDescriptor descriptor = new VolumeDescriptor(
        header.shape(),
        header.dataType(),
        naturalBlock(header),
        header.descriptor(),
        "none",
        List.of(),
        Map.of("format", "NPY", "fortran_order", header.fortranOrder()));
    return List.of(new FileVolume(0, 0, new NpyVolume(bytes, header, descriptor)));
  }

  private static Zyx naturalBlock(NpyHeader header) {
    Zyx shape = header.shape();
    long rowBytes = shape.x() * header.dataType().bytes();
    long rows = Math.max(1, NATURAL_BLOCK_BYTES / rowBytes);
    return new Zyx(1, Math.min(rows, shape.y()), shape.x());
  }
}
