package org.emingest.testkit.tiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.VolumeBytes;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.http.Content;
import org.emingest.testkit.phantom.Mosaic;

/**
 * A stack as ImageJ saves it, byte ranges of which are made when they are asked for: big-endian, the first directory with
 * description and resolution behind it, all sections without a gap, then the other directories, which share both.
 *
 * <p>In the shape of IDR's image 9846137 that is the real file's layout: 184 directories, one strip per page, the first at
 * 278. Edges of voxels are 0.02 µm: x and y as 50 pixels per unit, z as {@code spacing}, the unit in the description as
 * {@code \\u00B5m}, six ASCII characters for the first letter.
 */
public final class ImageJStack implements Content, Volume {

  /** Shape of the real volume. */
  public static final StackShape NUCLEUS = new StackShape(184, 775, 1121);

  private static final long SEED = 9_846_137;
  private static final int FIRST_DIRECTORY = 8;
  private static final int DIRECTORY_BYTES = 2 + 13 * 12 + 4;
  private static final int STRIP_OFFSET_ENTRY = 6;

  private final Volume volume;
  private final VolumeBytes file;

  /**
   * @param volume of bytes; its sections are asked for in parts
   * @throws IllegalArgumentException if its samples are wider, or too many for a classic TIFF
   */
  public ImageJStack(Volume volume) {
    if (volume.type() != SampleType.UINT8) {
      throw new IllegalArgumentException("only 8-bit stacks are made here, not " + volume.type());
    }
    this.volume = volume;
    int sections = volume.shape().z();
    long samples = sections * volume.bytesPerSection();
    int headBytes = FIRST_DIRECTORY + directory().length();
    byte[] first = directory(0, sections == 1 ? 0 : headBytes + samples, headBytes);
    ByteBuffer head = ByteBuffer.allocate(headBytes).order(ByteOrder.BIG_ENDIAN);
    head.put((byte) 'M')
        .put((byte) 'M')
        .putShort((short) 42)
        .putInt(FIRST_DIRECTORY)
        .put(first);

    ByteArrayOutputStream others = new ByteArrayOutputStream();
    for (int z = 1; z < sections; z++) {
      long next = headBytes + samples + (long) z * DIRECTORY_BYTES;
      byte[] directory = directory(z, z == sections - 1 ? 0 : next, headBytes);
      others.writeBytes(Arrays.copyOf(directory, DIRECTORY_BYTES));
    }
    this.file = new VolumeBytes(head.array(), volume, 0, sections, others.toByteArray());
  }

  /** A phantom in the real size: 159,884,524 bytes. */
  public static ImageJStack nucleus() {
    return nucleus(NUCLEUS);
  }

  /** The same in another shape, the real one's header apart from its numbers. */
  public static ImageJStack nucleus(StackShape shape) {
    return new ImageJStack(new Mosaic(SEED, shape));
  }

  /** Of the right answer; made anew at each call, at some hundred MB a second. */
  public VolumeHashes hashes() {
    return VolumeHashes.of(volume);
  }

  @Override
  public StackShape shape() {
    return volume.shape();
  }

  @Override
  public SampleType type() {
    return volume.type();
  }

  @Override
  public byte[] section(int z) {
    return volume.section(z);
  }

  @Override
  public long length() {
    return file.length();
  }

  @Override
  public void write(long offset, long length, WritableByteChannel target) throws IOException {
    file.write(offset, length, target);
  }

  /** A page's directory, whose long values lie where the first page has them. */
  private byte[] directory(int z, long next, int headBytes) {
    byte[] bytes = directory().bytes(FIRST_DIRECTORY, next);
    long offset = headBytes + z * volume.bytesPerSection();
    int place = 2 + STRIP_OFFSET_ENTRY * 12 + 8;
    ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN).putInt(place, Ifd.unsigned(offset));
    return bytes;
  }

  private Ifd directory() {
    StackShape shape = volume.shape();
    return new Ifd(ByteOrder.BIG_ENDIAN, false)
        .longs(Tag.NEW_SUBFILE_TYPE, 0)
        .longs(Tag.IMAGE_WIDTH, shape.x())
        .longs(Tag.IMAGE_LENGTH, shape.y())
        .shorts(Tag.BITS_PER_SAMPLE, 8)
        .shorts(Tag.PHOTOMETRIC, 1)
        .ascii(Tag.IMAGE_DESCRIPTION, description(shape.z()))
        .longs(Tag.STRIP_OFFSETS, 0)
        .shorts(Tag.SAMPLES_PER_PIXEL, 1)
        .shorts(Tag.ROWS_PER_STRIP, shape.y())
        .longs(Tag.STRIP_BYTE_COUNTS, volume.bytesPerSection())
        .rational(Tag.X_RESOLUTION, 50_000_000, 1_000_000)
        .rational(Tag.Y_RESOLUTION, 50_000_000, 1_000_000)
        .shorts(Tag.RESOLUTION_UNIT, 1);
  }

  private static String description(int sections) {
    return String.join(
        "\n",
        "ImageJ=1.52p",
        "images=" + sections,
        "slices=" + sections,
        "unit=\\u00B5m",
        "spacing=0.02",
        "loop=false",
        "min=36.0",
        "max=199.0",
        "");
  }
}
