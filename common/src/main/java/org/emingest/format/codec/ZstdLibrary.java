package org.emingest.format.codec;

import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.Native;
import io.airlift.compress.zstd.ZstdDecompressor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What decodes one frame: the native library where it loads, and the one in Java where it does not. What the native one
 * refuses the other judges, so damage is told in the same words on every machine. Used by one thread.
 */
final class ZstdLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(ZstdLibrary.class);
  private static final boolean LOADS = loads();

  private final boolean fast;
  private ZstdDecompressor judge;

  ZstdLibrary() {
    this(LOADS);
  }

  /**
   * @param fast whether the native library is asked first
   */
  ZstdLibrary(boolean fast) {
    this.fast = fast;
  }

  /**
   * Another processor, or a temporary folder where nothing may be executed, is no failure, but slower: which library it
   * is stands in the log. The system property {@code ZstdNativePath} names one that is not to be unpacked first.
   */
  static boolean loads() {
    try {
      Native.load();
      LOG.info("Zstandard is decoded by the native library");
      return true;
    } catch (LinkageError | RuntimeException elsewhere) {
      LOG.info("Zstandard is decoded in Java; the native library: {}", elsewhere.toString());
      return false;
    }
  }

  /**
   * @param frame one, without anything before or behind it
   * @param most bytes that the target has room for from {@code from} on
   * @return bytes written
   */
  int decompress(Encoded frame, byte[] target, int from, int most) {
    if (fast) {
      try {
        return Math.toIntExact(com.github.luben.zstd.Zstd.decompressByteArray(
            target, from, most, frame.bytes(), frame.offset(), frame.length()));
      } catch (ZstdException refused) {
        LOG.debug("{}; asking the other library", refused.getMessage());
      }
    }
    if (judge == null) {
      judge = new ZstdDecompressor();
    }
    return judge.decompress(frame.bytes(), frame.offset(), frame.length(), target, from, most);
  }
}
