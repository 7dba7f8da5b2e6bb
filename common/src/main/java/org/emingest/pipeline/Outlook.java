package org.emingest.pipeline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.emingest.error.StorageException;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.ChunkedVolume;
import org.emingest.metadata.FileRecordStore;
import org.emingest.metadata.MetadataRecord;
import org.emingest.metadata.Status;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.transfer.Downloader;
import org.emingest.transfer.TransferPolicy;
import org.emingest.volume.DataType;
import org.emingest.volume.SourceFile;
import org.emingest.volume.VolumeAddress.ChunkedPart;
import org.emingest.volume.VolumeListing;
import org.emingest.volume.Zyx;

/** What a job would fetch and need, without writing anything. */
public final class Outlook {

  /**
   * @param location what would be fetched
   * @param files how many
   * @param toFetch bytes; empty if the server does not say
   * @param needed bytes of disk for what is not there yet, the array taken to be as large as the file
   * @param freeBytes on the disk of the data folder
   * @param thereAlready in a person's words
   * @param chunks what is read where it lies, in place of files
   */
  public record Report(
      URI location,
      int files,
      OptionalLong toFetch,
      OptionalLong needed,
      long freeBytes,
      String thereAlready,
      Optional<Chunks> chunks) {}

  /**
   * A volume to be put together from chunks; how well they are packed is not known before they come.
   *
   * @param key of the array in its store
   * @param shape of the volume, Z,Y,X
   * @param count of the chunks
   * @param decodedBytes of the voxels that are read
   */
  public record Chunks(String key, Zyx shape, DataType dataType, long count, long decodedBytes) {

    /** Bytes of the array that is made of them. */
    long arrayBytes() {
      return shape.product() * dataType.bytes();
    }
  }

  private final Path folder;
  private final TransferPolicy transfer;
  private final ChunkedArrays arrays;
  private final FileRecordStore records;
  private final Cancellation cancellation;

  /**
   * @param folder of the source; need not exist
   */
  public Outlook(
      Path folder,
      TransferPolicy transfer,
      ChunkedArrays arrays,
      FileRecordStore records,
      Cancellation cancellation) {
    this.folder = folder;
    this.transfer = transfer;
    this.arrays = arrays;
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
            listing.address().files().size(),
            OptionalLong.of(0),
            OptionalLong.of(0),
            free(),
            array + ", complete (its checksum is tested by a real run)",
            Optional.empty());
      }
      return listing.address().part().isPresent()
          ? inPlace(listing, record)
          : unfinished(listing, downloader, record);
    }
  }

  /** Nothing is fetched as a file; told is the first way that leads to the array. */
  private Report inPlace(VolumeListing listing, Optional<MetadataRecord> record) {
    return Routed.first(listing.sourceId(), listing.ways(), Attempt::route, way -> {
      Chunks chunks = chunks(way, way.address().part().orElseThrow());
      return new Report(
          way.address().location(),
          1,
          OptionalLong.empty(),
          OptionalLong.of(chunks.arrayBytes()),
          free(),
          record.map(old -> "a record that says " + old.status().label()).orElse("nothing"),
          Optional.of(chunks));
    });
  }

  /** What the listing does not say, the array itself does. */
  private Chunks chunks(VolumeListing listing, ChunkedPart part) {
    Optional<DataType> type = listing.address().declaredType();
    if (part.whole().isPresent() && type.isPresent()) {
      Zyx chunk = part.whole().get().chunk();
      return chunks(part, type.get(), ChunkedVolume.grid(part.region(), chunk));
    }
    try (ChunkedArray array = arrays.open(listing)) {
      return chunks(part, array.descriptor().dataType(), ChunkedVolume.grid(part.region(), array));
    }
  }

  private static Chunks chunks(ChunkedPart part, DataType type, Zyx grid) {
    long decoded = part.region().voxels() * type.bytes();
    return new Chunks(part.key(), part.shape(), type, grid.product(), decoded);
  }

  private Report unfinished(
      VolumeListing listing, Downloader downloader, Optional<MetadataRecord> record) {
    List<SourceFile> files = listing.address().files();
    List<Path> places = RawFiles.places(folder, listing);
    long toFetch = 0;
    long all = 0;
    boolean known = true;
    for (int i = 0; i < files.size(); i++) {
      OptionalLong length = length(files.get(i), downloader);
      known &= length.isPresent();
      all += length.orElse(0);
      toFetch += Files.exists(places.get(i)) ? 0 : length.orElse(0);
    }
    return new Report(
        listing.address().location(),
        files.size(),
        known ? OptionalLong.of(toFetch) : OptionalLong.empty(),
        known ? OptionalLong.of(toFetch + all) : OptionalLong.empty(),
        free(),
        found(places, record),
        Optional.empty());
  }

  /** A series whose files' lengths the archive told needs no question for each. */
  private static OptionalLong length(SourceFile file, Downloader downloader) {
    if (file.length() >= 0) {
      return OptionalLong.of(file.length());
    }
    return new Routed(new RouteLog())
        .first(file, location -> downloader.stat(location.uri()))
        .result()
        .length();
  }

  private static String found(List<Path> places, Optional<MetadataRecord> record) {
    String said =
        record.map(old -> "; a record that says " + old.status().label()).orElse("");
    return (places.size() == 1 ? file(places.get(0)) : files(places)) + said;
  }

  private static String file(Path raw) {
    if (Files.exists(raw)) {
      return raw + ", fetched";
    }
    return Files.exists(part(raw))
        ? part(raw) + ", an unfinished download that will be continued"
        : "nothing";
  }

  private static String files(List<Path> places) {
    long whole = places.stream().filter(Files::exists).count();
    long begun = places.stream().filter(place -> Files.exists(part(place))).count();
    return whole + " of " + places.size() + " files fetched, " + begun
        + " unfinished that will be continued";
  }

  private static Path part(Path raw) {
    return raw.resolveSibling(raw.getFileName() + ".part");
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
