package org.emingest.format;

import java.nio.ByteBuffer;
import java.util.List;
import org.emingest.transfer.RandomAccessBytes;

/** One file format. */
public interface VolumeFormat {

  /** For messages: {@code TIFF}. */
  String name();

  /**
   * Judges by content, never by a file's extension.
   *
   * @param head the first bytes, at most 4 KiB, from position to limit
   */
  boolean recognises(ByteBuffer head);

  /**
   * Opens every volume of a file: one, or one per channel and time point.
   *
   * @param bytes stays open as long as the volumes are read; closed by the caller
   * @param surroundings what is known of the file beside its bytes
   * @throws org.emingest.error.CorruptDataException if the bytes break the format
   * @throws org.emingest.error.UnsupportedDataException if they cannot be volumes; names the tag or field
   */
  List<FileVolume> open(RandomAccessBytes bytes, Surroundings surroundings);
}
