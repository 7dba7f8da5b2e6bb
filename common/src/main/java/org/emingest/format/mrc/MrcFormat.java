package org.emingest.format.mrc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.emingest.format.FileVolume;
import org.emingest.format.Surroundings;
import org.emingest.format.VolumeFormat;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.DataType;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/**
 * MRC of 2014 and before; the volumes of a stack are its time points.
 *
 * @see <a href="https://www.ccpem.ac.uk/mrc-format/mrc2014/">MRC2014</a>
 */
public final class MrcFormat implements VolumeFormat {

  private static final long NATURAL_BLOCK_BYTES = 16L << 20;

  @Override
  public String name() {
    return "MRC";
  }

  @Override
  public boolean recognises(ByteBuffer head) {
    return MrcHeader.recognises(head);
  }

  @Override
  public List<FileVolume> open(RandomAccessBytes bytes, Surroundings surroundings) {
    MrcHeader header = MrcHeader.read(bytes);
    ByteSign sign = ByteSign.of(header, surroundings.declaredType());
    DataType dataType = dataType(header, sign);
    VolumeDescriptor descriptor = new VolumeDescriptor(
        header.shape(),
        dataType,
        naturalBlock(header, dataType),
        storedType(header, dataType),
        "none",
        Metadata.statements(header),
        Metadata.header(header, sign));
    return IntStream.range(0, header.volumes())
        .mapToObj(number -> new FileVolume(0, number, volume(bytes, header, descriptor, number)))
        .toList();
  }

  /** The volumes of a stack are alike: they share what is said of them. */
  private static MrcVolume volume(
      RandomAccessBytes bytes, MrcHeader header, VolumeDescriptor descriptor, int number) {
    StoredVoxels stored = new StoredVoxels(
        bytes,
        header.dataAt() + number * header.volumeBytes(),
        header.stored(),
        header.mode(),
        header.order(),
        descriptor.dataType().bytes());
    return new MrcVolume(stored, header.axes(), descriptor);
  }

  private static DataType dataType(MrcHeader header, ByteSign sign) {
    boolean unsigned = header.mode() == Mode.BYTES && !sign.signed();
    return unsigned ? DataType.UINT8 : header.mode().dataType().orElseThrow();
  }

  private static String storedType(MrcHeader header, DataType dataType) {
    if (header.mode() == Mode.PACKED) {
      return "4 bits";
    }
    boolean turned = header.order() == ByteOrder.BIG_ENDIAN;
    return turned ? dataType.npyDescriptor().replace('<', '>') : dataType.npyDescriptor();
  }

  private static Zyx naturalBlock(MrcHeader header, DataType dataType) {
    if (!header.axes().isPlain()) {
      return TurnedRegion.run(header.axes(), header.stored(), dataType.bytes());
    }
    Zyx shape = header.shape();
    long rows = Math.max(1, NATURAL_BLOCK_BYTES / (shape.x() * dataType.bytes()));
    return new Zyx(1, Math.min(rows, shape.y()), shape.x());
  }
}
