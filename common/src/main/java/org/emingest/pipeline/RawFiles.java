package org.emingest.pipeline;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.emingest.error.Masking;
import org.emingest.error.StorageException;
import org.emingest.partial.PrefixDigest;
import org.emingest.transfer.Downloader;
import org.emingest.transfer.FetchFigures;
import org.emingest.transfer.FetchedFile;
import org.emingest.volume.VolumeListing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files as the archive has them, in {@code downloads/<source_id>} of the source's folder. */
final class RawFiles {

  private static final Logger LOG = LoggerFactory.getLogger(RawFiles.class);
  private static final int LONGEST_NAME = 120;

  /** The array is about as large as the file; exactly how large is known, and asked for, once the file is open. */
  private static final LongUnaryOperator LIKELY_ARRAY = length -> length;

  private final Path folder;
  private final Downloader downloader;

  RawFiles(Path folder, Downloader downloader) {
    this.folder = folder;
    this.downloader = downloader;
  }

  /** Where a listing's file is or will be; the name is the URL's last part, made harmless. */
  Path place(VolumeListing listing) {
    String path = listing.address().location().getPath();
    String last = path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    String safe = last.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.-]+", "_");
    String name =
        safe.isEmpty() ? "file" : safe.substring(0, Math.min(LONGEST_NAME, safe.length()));
    return folder.resolve("downloads").resolve(listing.sourceId()).resolve(name);
  }

  /**
   * The whole file on our disk: the one that is there, if it is a true copy of the object, otherwise fetched.
   *
   * @param asUsual whether a copy of the same URL is taken without asking the archive; not after it was found corrupt
   */
  FetchedFile obtain(VolumeListing listing, boolean asUsual) {
    Path raw = place(listing);
    URI location = listing.address().location();
    Optional<RawReceipt> receipt = Files.exists(raw) ? RawReceipt.read(raw) : Optional.empty();
    if (receipt.isPresent()
        && isWanted(receipt.get(), location, asUsual)
        && isTrueCopy(raw, receipt.get())) {
      LOG.info("{} is there already; nothing to fetch", raw);
      return kept(raw, receipt.get());
    }
    return fetch(listing, raw, location);
  }

  private boolean isWanted(RawReceipt receipt, URI location, boolean asUsual) {
    boolean sameUrl = receipt.requested().equals(Masking.masked(location.toString()));
    return (sameUrl && asUsual) || SameObject.test(receipt.object(), downloader.stat(location));
  }

  private FetchedFile fetch(VolumeListing listing, Path raw, URI location) {
    makeFolder(raw.getParent());
    return downloader.fetch(
        location,
        raw,
        listing.sourceId(),
        LIKELY_ARRAY,
        whole -> RawReceipt.of(location.toString(), whole).write(raw));
  }

  private static FetchedFile kept(Path raw, RawReceipt receipt) {
    FetchFigures figures = new FetchFigures(0, receipt.length(), 0, 0, 0, Duration.ZERO);
    return new FetchedFile(raw, receipt.object(), receipt.length(), receipt.sha256(), figures);
  }

  private static boolean isTrueCopy(Path raw, RawReceipt receipt) {
    if (size(raw) != receipt.length() || !sha256(raw).equals(receipt.sha256())) {
      LOG.warn("{} is not what was fetched; it is fetched again", raw);
      return false;
    }
    return true;
  }

  /** The digest of a file on our disk, lower-case hex. */
  static String sha256(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        PrefixDigest digest = new PrefixDigest(channel, file.getFileName().toString())) {
      digest.advance(channel.size());
      return digest.finish();
    } catch (IOException trouble) {
      throw StorageException.because("cannot read " + file, trouble);
    }
  }

  /** Removes the raw file once the array is verified. */
  static void remove(Path raw) {
    try {
      Files.deleteIfExists(raw);
      Files.deleteIfExists(RawReceipt.beside(raw));
    } catch (IOException trouble) {
      throw StorageException.because("cannot remove " + raw, trouble);
    }
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException trouble) {
      throw StorageException.because("cannot make the folder " + folder, trouble);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException trouble) {
      throw StorageException.because("cannot read " + file, trouble);
    }
  }
}
