package org.emingest.format.precomputed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.UnsupportedDataException;

/**
 * A chunk's bytes as its encoding left them, free of gzip.
 *
 * @param location for messages
 */
record StoredChunk(String location, byte[] bytes) {

  ByteBuffer littleEndian() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  CorruptDataException broken(String problem) {
    return new CorruptDataException(location + ": " + problem);
  }

  UnsupportedDataException unsupported(String problem) {
    return new UnsupportedDataException(location + ": " + problem);
  }

  /** The JDK's decoders answer broken pictures with any exception. */
  IngestException documented(Exception failure) {
    if (failure instanceof IngestException already) {
      return already;
    }
    String said = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String line = said.replaceAll("\\p{Cntrl}+", " ");
    return failure instanceof UnsupportedOperationException ? unsupported(line) : broken(line);
  }
}
