package org.emingest.format.dm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.emingest.format.FileVolume;
import org.emingest.format.Surroundings;
import org.emingest.format.VolumeFormat;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.DataType;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/**
 * Gatan DM3 and DM4. Gatan publishes no specification; what is known was found by looking.
 *
 * @see <a href="https://www.ntu.edu.sg/home/cbb/info/dmformat/index.html">C. Boothroyd: Digital Micrograph file
 *     format</a>
 */
public final class DmFormat implements VolumeFormat {

  /** A block of a section larger than this is some rows of it. */
  private static final long NATURAL_BLOCK_BYTES = 64L << 20;

  @Override
  public String name() {
    return "DM3, DM4";
  }

  @Override
  public boolean recognises(ByteBuffer head) {
    return DmFile.recognises(head);
  }

  @Override
  public List<FileVolume> open(RandomAccessBytes bytes, Surroundings surroundings) {
    DmFile file = DmFile.open(bytes);
    ImageChoice choice = ImageChoice.of(TagWalk.walk(file, Header.wanted()));
    Image image = choice.image();
    DataType dataType = image.voxelType();
    Zyx shape = image.shape();

    List<Statement> statements = new ArrayList<>(VoxelSizes.of(image, shape.z()));
    Header.date(image).ifPresent(statements::add);
    VolumeDescriptor descriptor = new VolumeDescriptor(
        shape,
        dataType,
        naturalBlock(shape, dataType),
        storedType(file, dataType),
        "none",
        statements,
        Header.of(choice));
    return List.of(new FileVolume(0, 0, new DmVolume(file, image.data().position(), descriptor)));
  }

  /** As NumPy writes it: {@code >u2}. */
  private static String storedType(DmFile file, DataType dataType) {
    String little = dataType.npyDescriptor();
    return file.order() == ByteOrder.BIG_ENDIAN ? little.replace('<', '>') : little;
  }

  /** A section, or of a very large one as many whole rows as fit. */
  private static Zyx naturalBlock(Zyx shape, DataType dataType) {
    long rows = Math.max(1, NATURAL_BLOCK_BYTES / (shape.x() * dataType.bytes()));
    return new Zyx(1, Math.min(rows, shape.y()), shape.x());
  }
}
