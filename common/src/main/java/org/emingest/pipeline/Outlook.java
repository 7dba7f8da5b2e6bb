package org.emingest.pipeline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.emingest.error.StorageException;
import org.emingest.metadata.FileRecordStore;
import org.emingest.metadata.MetadataRecord;
import org.emingest.metadata.Status;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.transfer.Downloader;
import org.emingest.transfer.TransferPolicy;
import org.emingest.volume.VolumeListing;

/** What a job would fetch and need, without writing anything. */
public final class Outlook {

  /**
   * @param location what would be fetched
   * @param toFetch bytes; empty if the server does not say
   * @param needed bytes of disk for what is not there yet, the array taken to be as large as the file
   * @param freeBytes on the disk of the data folder
   * @param thereAlready in a person's words
   */
  public record Report(
      URI location,
      OptionalLong toFetch,
      OptionalLong needed,
      long freeBytes,
      String thereAlready) {}

  private final Path folder;
  private final TransferPolicy transfer;
  private final FileRecordStore records;
  private final Cancellation cancellation;

  /**
   * @param folder of the source; need not exist
   */
  public Outlook(
      Path folder, TransferPolicy transfer, FileRecordStore records, Cancellation cancellation) {
    this.folder = folder;
    this.transfer = transfer;
    this.records = records;
    this.cancellation = cancellation;
  }

  /**
   * Asks the archive once.
   *
   * @throws org.emingest.error.IngestException if it does not answer or does not have it
   */
  public Report of(VolumeListing listing) {
    URI location = listing.address().location();
    try (Downloader downloader = new Downloader(transfer, ProgressListener.none(), cancellation)) {
      Optional<MetadataRecord> record = records.load(listing.sourceId()).record();
      if (record.filter(found -> found.status() == Status.COMPLETE).isPresent()) {
        String array =
            folder.resolve(record.get().files().volume().orElseThrow()).toString();
        return new Report(
            location,
            OptionalLong.of(0),
            OptionalLong.of(0),
            free(),
            array + ", complete (its checksum is tested by a real run)");
      }
      Path raw = new RawFiles(folder, downloader).place(listing);
      OptionalLong length = downloader.stat(location).length();
      boolean fetched = Files.exists(raw);
      OptionalLong toFetch = fetched ? OptionalLong.of(0) : length;
      OptionalLong needed =
          length.isPresent() ? OptionalLong.of(length.getAsLong() * (fetched ? 1 : 2)) : length;
      return new Report(location, toFetch, needed, free(), found(raw, fetched, record));
    }
  }

  private static String found(Path raw, boolean fetched, Optional<MetadataRecord> record) {
    Path part = raw.resolveSibling(raw.getFileName() + ".part");
    String files = fetched
        ? raw + ", fetched"
        : Files.exists(part) ? part + ", an unfinished download that will be continued" : "nothing";
    return files
        + record.map(found -> "; a record that says " + found.status().label()).orElse("");
  }

  private long free() {
    try {
      Path existing = folder.toAbsolutePath();
      while (!Files.exists(existing)) {
        existing = existing.getParent();
      }
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException trouble) {
      throw StorageException.because("cannot look at " + folder, trouble);
    }
  }
}
