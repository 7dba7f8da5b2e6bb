package org.emingest.format.mrc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.emingest.format.FileVolume;
import org.emingest.format.Surroundings;
import org.emingest.format.VolumeFormat;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.DataType;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/**
 * MRC of 2014 and before.
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
        naturalBlock(header.shape(), dataType),
        storedType(header, dataType),
        "none",
        Metadata.statements(header),
        Metadata.header(header, sign));
    return List.of(new FileVolume(0, 0, new MrcVolume(bytes, header, descriptor)));
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

  private static Zyx naturalBlock(Zyx shape, DataType dataType) {
    long rows = Math.max(1, NATURAL_BLOCK_BYTES / (shape.x() * dataType.bytes()));
    return new Zyx(1, Math.min(rows, shape.y()), shape.x());
  }
}
