package org.emingest.pipeline;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.emingest.error.Masking;
import org.emingest.error.StorageException;
import org.emingest.partial.PrefixDigest;
import org.emingest.transfer.Downloader;
import org.emingest.transfer.FetchFigures;
import org.emingest.transfer.FetchedFile;
import org.emingest.volume.SourceFile;
import org.emingest.volume.VolumeListing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files as the archive has them, in a folder of their own below the source's {@code downloads}. */
final class RawFiles {

  private static final Logger LOG = LoggerFactory.getLogger(RawFiles.class);
  private static final int LONGEST_NAME = 120;

  /** The array is about as large as the file; exactly how large is known, and asked for, once the file is open. */
  private static final LongUnaryOperator LIKELY_ARRAY = length -> length;

  private final Downloader downloader;

  RawFiles(Downloader downloader) {
    this.downloader = downloader;
  }

  /** Where a listing's files are or will be, in the source's folder; each named as in the archive, made harmless. */
  static List<Path> places(Path folder, VolumeListing listing) {
    Path downloads = folder(folder, listing);
    Set<String> taken = new HashSet<>();
    return listing.address().files().stream()
        .map(file -> downloads.resolve(untaken(harmless(file.name()), taken)))
        .toList();
  }

  /** Where all of a listing's files are, in the source's folder. */
  static Path folder(Path folder, VolumeListing listing) {
    return folder.resolve("downloads").resolve(listing.downloads());
  }

  private static String harmless(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.-]+", "_");
    return safe.isEmpty() ? "file" : safe.substring(0, Math.min(LONGEST_NAME, safe.length()));
  }

  /** Names that differ may be alike once they are harmless, or where case does not count. */
  private static String untaken(String name, Set<String> taken) {
    String free = name;
    for (int copy = 2; !taken.add(free.toLowerCase(Locale.ROOT)); copy++) {
      free = copy + "_" + name;
    }
    return free;
  }

  /**
   * A whole file on our disk: the one that is there, if it is a true copy of the object, otherwise fetched.
   *
   * @param raw its place
   * @param volumeName for the progress events
   * @param asUsual whether a copy of the same URL is taken without asking the archive; not after it was found corrupt
   * @throws org.emingest.error.IngestException if no route leads to it
   */
  RawFile obtain(SourceFile file, Path raw, String volumeName, boolean asUsual, Routed routed) {
    Optional<RawReceipt> receipt = Files.exists(raw) ? RawReceipt.read(raw) : Optional.empty();
    if (receipt.isPresent()
        && isWanted(receipt.get(), file, asUsual, routed)
        && isTrueCopy(raw, receipt.get())) {
      LOG.info("{} is there already; nothing to fetch", raw);
      return new RawFile(file, routeOf(receipt.get(), file), kept(raw, receipt.get()));
    }
    makeFolder(raw.getParent());
    Routed.Arrival<FetchedFile> came =
        routed.first(file, location -> fetch(location.uri(), raw, volumeName));
    return new RawFile(file, came.location().route(), came.result());
  }

  private boolean isWanted(RawReceipt receipt, SourceFile file, boolean asUsual, Routed routed) {
    boolean sameUrl = file.locations().stream()
        .anyMatch(
            location -> receipt.requested().equals(Masking.masked(location.uri().toString())));
    return (sameUrl && asUsual)
        || SameObject.test(
            receipt.object(),
            routed.first(file, location -> downloader.stat(location.uri())).result());
  }

  private static String routeOf(RawReceipt receipt, SourceFile file) {
    return file.locations().stream()
        .filter(
            location -> receipt.requested().equals(Masking.masked(location.uri().toString())))
        .findFirst()
        .orElse(file.locations().get(0))
        .route();
  }

  private FetchedFile fetch(URI location, Path raw, String volumeName) {
    return downloader.fetch(
        location,
        raw,
        volumeName,
        LIKELY_ARRAY,
        whole -> RawReceipt.of(location.toString(), whole).write(raw));
  }

  private static FetchedFile kept(Path raw, RawReceipt receipt) {
    FetchFigures nothing = new FetchFigures(0, receipt.length(), 0, 0, 0, 0, Duration.ZERO);
    return new FetchedFile(raw, receipt.object(), receipt.length(), receipt.sha256(), nothing);
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

  /** Removes a listing's files once all that is made of them is verified. */
  static void remove(Path folder, VolumeListing listing) {
    Path downloads = folder(folder, listing);
    try {
      for (Path raw : places(folder, listing)) {
        Files.deleteIfExists(raw);
        Files.deleteIfExists(RawReceipt.beside(raw));
      }
      if (Files.isDirectory(downloads) && isEmpty(downloads)) {
        Files.delete(downloads);
      }
    } catch (IOException trouble) {
      throw StorageException.because("cannot remove what is in " + downloads, trouble);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
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
