package org.emingest.format.codec;

import java.io.IOException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.UnsupportedDataException;

/** The compressors and checksums that are read. */
public enum Codec implements Decoder {
  /** Bytes as they are. */
  RAW("raw bytes", new Stored()),
  /** RFC 1952, several members too. */
  GZIP(
      "gzip",
      new Streamed(bytes -> GzipCompressorInputStream.builder()
          .setInputStream(bytes)
          .setDecompressConcatenated(true)
          .get())),
  /** RFC 1950. */
  ZLIB("zlib", new Zlib()),
  BZIP2("bzip2", new Streamed(bytes -> new BZip2CompressorInputStream(bytes, true))),
  /** One raw LZ4 block behind its decoded length, 4 bytes, little-endian: what numcodecs calls {@code lz4}. */
  LZ4("lz4", new SizedLz4()),
  /** The blocks of lz4-java's LZ4BlockOutputStream: what N5 calls {@code lz4}. */
  LZ4_BLOCKS("LZ4Block", new Lz4Blocks()),
  /** RFC 8878: any number of frames, with or without their content's size, skippable ones between. */
  ZSTD("zstd", new Zstd()),
  /** Blosc 1 with any of its inner codecs and shuffles. */
  BLOSC("Blosc", new Blosc()),
  /** The .xz container: what N5 calls {@code xz} and numcodecs {@code lzma}, format 1. */
  XZ("xz", new Streamed(Xz::open)),
  /** CRC-32C of what stands before, 4 bytes, little-endian. */
  CRC32C("crc32c", new TrailingCrc32c());

  private final String label;
  private final Decompressor decompressor;

  Codec(String label, Decompressor decompressor) {
    this.label = label;
    this.decompressor = decompressor;
  }

  @Override
  public byte[] decode(byte[] encoded, int offset, int length, int decodedLength, String location) {
    byte[] decoded = new byte[decodedLength];
    decode(encoded, offset, length, decoded, location);
    return decoded;
  }

  @Override
  public void decode(byte[] encoded, int offset, int length, byte[] target, String location) {
    documented(location, () -> {
      int found = decompressor.decode(new Encoded(encoded, offset, length), target);
      if (found != target.length) {
        throw new IOException(
            "decodes to " + found + " bytes, not to " + target.length + " as it should");
      }
      return target;
    });
  }

  @Override
  public byte[] decodeAtMost(
      byte[] encoded, int offset, int length, int mostBytes, String location) {
    return documented(
        location, () -> decompressor.decodeAtMost(new Encoded(encoded, offset, length), mostBytes));
  }

  private interface Work {
    byte[] run() throws IOException;
  }

  /** Damaged bytes make libraries throw whatever comes first: index, null pointer, illegal argument. */
  private byte[] documented(String location, Work work) {
    try {
      return work.run();
    } catch (IngestException foreseen) {
      throw foreseen;
    } catch (UnsupportedOperationException variant) {
      throw new UnsupportedDataException(
          location + " (" + label + "): " + variant.getMessage(), variant);
    } catch (IOException | RuntimeException damage) {
      String problem = damage.getMessage() == null ? damage.toString() : damage.getMessage();
      throw new CorruptDataException(
          location + " (" + label + "): " + problem.replaceAll("\\p{Cntrl}+", " "), damage);
    }
  }
}
