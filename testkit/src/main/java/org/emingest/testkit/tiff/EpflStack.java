package org.emingest.testkit.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.emingest.testkit.NpyHeader;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.http.Content;

/**
 * A TIFF laid out as EPFL's hippocampus stack, byte ranges of which are made when they are asked for.
 *
 * <p>As libtiff writes one page after another: strips of 4 rows from offset 8 on, then at the next even offset the
 * page's directory of 14 entries, tables of strip offsets and lengths, and the 15 bytes of the tag Software. In EPFL's
 * own shape that makes 3,353,674,357 bytes, exactly the length of the real file. What a section shows is cut out of one
 * random tape at a place of the section's own, and begins with the section's number; so every section differs, and a
 * strip in a wrong place is found out by the hash.
 */
public final class EpflStack implements Content, Volume {

  /** Shape of the real volume. */
  public static final StackShape REAL_SHAPE = new StackShape(1065, 1536, 2048);

  private static final int ROWS_PER_STRIP = 4;
  private static final int HEADER_BYTES = 8;
  private static final int TAPE_BYTES = 6_000_011;
  private static final int STAMP_BYTES = 16;

  private final StackShape shape;
  private final long seed;
  private final byte[] tape;
  private final ByteBuffer sharedTape;
  private final long pageBytes;
  private final int directoryBytes;

  /**
   * @param seed what is shown; another seed is another object of the same length
   * @throws IllegalArgumentException if a classic TIFF cannot hold the shape
   */
  public EpflStack(StackShape shape, long seed) {
    this.shape = shape;
    this.seed = seed;
    this.tape = tape(seed);
    this.sharedTape = ByteBuffer.allocateDirect(TAPE_BYTES).put(tape).asReadOnlyBuffer();
    this.pageBytes = shape.samplesPerSection();
    this.directoryBytes = directory(0).length();
    if (length() > 0xFFFFFFFFL) {
      throw new IllegalArgumentException(
          "a classic TIFF of %s would need %d bytes".formatted(shape, length()));
    }
  }

  private static byte[] tape(long seed) {
    byte[] tape = new byte[TAPE_BYTES];
    long state = seed;
    for (int n = 0; n < tape.length; n++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      int grain = (int) (state >>> 58) + (int) (state >>> 52 & 63);
      tape[n] = (byte) (78 + grain);
    }
    return tape;
  }

  @Override
  public StackShape shape() {
    return shape;
  }

  @Override
  public SampleType type() {
    return SampleType.UINT8;
  }

  @Override
  public long length() {
    return directoryOffset(shape.z() - 1) + directoryBytes;
  }

  @Override
  public byte[] section(int z) {
    byte[] section = new byte[Math.toIntExact(pageBytes)];
    ByteBuffer into = ByteBuffer.wrap(section);
    samples(z, 0, pageBytes, into::put);
    return section;
  }

  /** Streams all sections through SHA-256, both hashes at once on two threads. */
  public VolumeHashes hashes() {
    CompletableFuture<String> npy =
        CompletableFuture.supplyAsync(() -> hash(NpyHeader.of(shape, type())));
    return new VolumeHashes(hash(new byte[0]), npy.join());
  }

  private String hash(byte[] before) {
    MessageDigest digest = VolumeHashes.sha256();
    digest.update(before);
    for (int z = 0; z < shape.z(); z++) {
      samples(z, 0, pageBytes, digest::update);
    }
    return VolumeHashes.hex(digest);
  }

  @Override
  public void write(long offset, long length, WritableByteChannel target) throws IOException {
    long at = offset;
    long end = offset + length;
    while (at < end) {
      ByteBuffer piece = piece(at, end);
      at += piece.remaining();
      while (piece.hasRemaining()) {
        target.write(piece);
      }
    }
  }

  /** The bytes from an offset on, as far as they lie together and not past an end. */
  private ByteBuffer piece(long at, long end) {
    if (at < HEADER_BYTES) {
      return cut(header(), at, end);
    }
    int z = pageAt(at);
    long inPage = at - samplesOffset(z);
    if (inPage < pageBytes) {
      return samplesFrom(z, inPage, end - samplesOffset(z));
    }
    long inDirectory = at - directoryOffset(z);
    long endInDirectory = end - directoryOffset(z);
    return inDirectory < 0
        ? ByteBuffer.allocate(1)
        : cut(directoryOf(z), inDirectory, endInDirectory);
  }

  private static ByteBuffer cut(byte[] bytes, long from, long end) {
    int start = Math.toIntExact(from);
    return ByteBuffer.wrap(bytes, start, (int) Math.min(bytes.length, end) - start);
  }

  private void samples(int z, long from, long end, Consumer<ByteBuffer> to) {
    long at = from;
    while (at < end) {
      ByteBuffer piece = samplesFrom(z, at, end);
      at += piece.remaining();
      to.accept(piece);
    }
  }

  private ByteBuffer samplesFrom(int z, long from, long end) {
    long stop = Math.min(end, pageBytes);
    if (from < STAMP_BYTES) {
      byte[] stamp = "section %08d".formatted(z).getBytes(StandardCharsets.US_ASCII);
      return cut(stamp, from, stop);
    }
    int place = (int) ((tapeStart(z) + from) % TAPE_BYTES);
    return sharedTape.duplicate().position(place).limit((int)
        Math.min(TAPE_BYTES, place + stop - from));
  }

  private long tapeStart(int z) {
    return Math.floorMod(seed + z * 2_654_435_761L, (long) TAPE_BYTES);
  }

  private byte[] header() {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 'I')
        .put((byte) 'I')
        .putShort((short) 42)
        .putInt(Ifd.unsigned(directoryOffset(0)))
        .array();
  }

  private byte[] directoryOf(int z) {
    long next = z + 1 < shape.z() ? directoryOffset(z + 1) : 0;
    return directory(z).bytes(directoryOffset(z), next);
  }

  private Ifd directory(int z) {
    int strips = (shape.y() + ROWS_PER_STRIP - 1) / ROWS_PER_STRIP;
    long[] offsets = new long[strips];
    long[] lengths = new long[strips];
    for (int n = 0; n < strips; n++) {
      offsets[n] = samplesOffset(z) + (long) n * ROWS_PER_STRIP * shape.x();
      lengths[n] = (long) Math.min(ROWS_PER_STRIP, shape.y() - n * ROWS_PER_STRIP) * shape.x();
    }
    return new Ifd(ByteOrder.LITTLE_ENDIAN, false)
        .longs(Tag.NEW_SUBFILE_TYPE, 2)
        .shorts(Tag.IMAGE_WIDTH, shape.x())
        .shorts(Tag.IMAGE_LENGTH, shape.y())
        .shorts(Tag.BITS_PER_SAMPLE, 8)
        .shorts(Tag.COMPRESSION, 1)
        .shorts(Tag.PHOTOMETRIC, 1)
        .longs(Tag.STRIP_OFFSETS, offsets)
        .shorts(Tag.ORIENTATION, 1)
        .shorts(Tag.SAMPLES_PER_PIXEL, 1)
        .shorts(Tag.ROWS_PER_STRIP, ROWS_PER_STRIP)
        .longs(Tag.STRIP_BYTE_COUNTS, lengths)
        .shorts(Tag.PLANAR_CONFIGURATION, 1)
        .shorts(Tag.PAGE_NUMBER, z, shape.z())
        .ascii(Tag.SOFTWARE, "InsightToolkit");
  }

  /** Where a page's samples begin: behind the directory before, on an odd offset as libtiff leaves it. */
  private long samplesOffset(int z) {
    return z == 0 ? HEADER_BYTES : directoryOffset(z - 1) + directoryBytes;
  }

  private long directoryOffset(int z) {
    return even(HEADER_BYTES + pageBytes) + z * stride();
  }

  /** From one directory to the next. */
  private long stride() {
    return even(directoryBytes + pageBytes);
  }

  private static long even(long offset) {
    return offset + (offset & 1);
  }

  private int pageAt(long offset) {
    long second = samplesOffset(1);
    return offset < second ? 0 : (int) (1 + (offset - second) / stride());
  }
}
