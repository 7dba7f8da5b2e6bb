package org.emingest.format;

import java.nio.ByteBuffer;
import java.util.List;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.dm.DmFormat;
import org.emingest.format.mrc.MrcFormat;
import org.emingest.format.npy.NpyFormat;
import org.emingest.format.ser.SerFormat;
import org.emingest.format.tiff.TiffFormat;
import org.emingest.transfer.RandomAccessBytes;

/** Finds the decoder of a file by its first bytes. */
public final class Formats {

  private static final int HEAD_BYTES = 4096;

  /** MRC last: its mark lies deep in the file, where others may have anything. */
  private static final List<VolumeFormat> KNOWN =
      List.of(new TiffFormat(), new NpyFormat(), new DmFormat(), new SerFormat(), new MrcFormat());

  private Formats() {}

  /** As {@link #open(RandomAccessBytes, Surroundings)}, of a file that nothing else is known of. */
  public static List<FileVolume> open(RandomAccessBytes bytes) {
    return open(bytes, Surroundings.none());
  }

  /**
   * Opens every volume of a file: one, or one per channel and time point. What the decoder opens besides is closed with
   * the volumes' readers.
   *
   * @param bytes stays open as long as the volumes are read; closed by the caller
   * @param surroundings what is known of the file beside its bytes
   * @throws CorruptDataException if the file is empty or breaks its format
   * @throws UnsupportedDataException if it is no volume, or one in a format or variant that is not read; says which
   */
  public static List<FileVolume> open(RandomAccessBytes bytes, Surroundings surroundings) {
    if (bytes.length() == 0) {
      throw new CorruptDataException(bytes.location(), 0, "the file is empty");
    }
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(HEAD_BYTES, bytes.length()));
    bytes.read(0, head);
    head.flip();

    for (VolumeFormat format : KNOWN) {
      if (format.recognises(head.asReadOnlyBuffer())) {
        return format.open(bytes, surroundings);
      }
    }
    throw new UnsupportedDataException(
        bytes.location() + " " + ForeignContent.describe(head) + "; read are " + names());
  }

  private static String names() {
    return String.join(", ", KNOWN.stream().map(VolumeFormat::name).toList());
  }
}
