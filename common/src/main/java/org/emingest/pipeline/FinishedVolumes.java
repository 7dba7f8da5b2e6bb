package org.emingest.pipeline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.emingest.error.ConfigException;
import org.emingest.error.Masking;
import org.emingest.error.StorageException;
import org.emingest.metadata.MetadataRecord;
import org.emingest.metadata.Provenance;
import org.emingest.metadata.Status;
import org.emingest.transfer.Downloader;
import org.emingest.transfer.ObjectInfo;
import org.emingest.volume.SourceFile;
import org.emingest.volume.VolumeAddress.ChunkedPart;
import org.emingest.volume.VolumeListing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Volumes that an earlier run finished: still whole, and still the ones that are asked for? */
final class FinishedVolumes {

  private static final Logger LOG = LoggerFactory.getLogger(FinishedVolumes.class);

  private final Path folder;
  private final Downloader downloader;
  private final boolean replace;

  FinishedVolumes(Path folder, Downloader downloader, boolean replace) {
    this.folder = folder;
    this.downloader = downloader;
    this.replace = replace;
  }

  /**
   * The way by which the volume was made, if there is nothing left to do. Reads the array once; asks the archive only if the URL is another one.
   *
   * @throws ConfigException if the configured URL holds another object and nobody said that it may replace this one
   */
  Optional<VolumeListing> done(VolumeListing listing, MetadataRecord record) {
    if (record.status() != Status.COMPLETE || !isIntact(record)) {
      return Optional.empty();
    }
    Optional<VolumeListing> made =
        listing.ways().stream().filter(way -> isSameObject(way, record)).findFirst();
    if (made.isPresent()) {
      return made;
    }
    if (!replace) {
      throw new ConfigException(
          ("%s was made from %s, and %s holds another object: give the new one a name of its own (source_id), or say"
                  + " --replace")
              .formatted(
                  array(record),
                  record.metadata().provenance().downloadUrl(),
                  listing.address().location()));
    }
    LOG.warn("{} will be replaced by {}", array(record), listing.address().location());
    return Optional.empty();
  }

  private boolean isIntact(MetadataRecord record) {
    Path array = array(record);
    try {
      if (!Files.exists(array)) {
        LOG.warn("{} is gone; it is made again", array);
        return false;
      }
      boolean whole =
          Files.size(array) == record.metadata().technical().fileSizeBytes().orElse(-1L)
              && RawFiles.sha256(array)
                  .equals(record.metadata().technical().sha256().orElse(""));
      if (!whole) {
        LOG.warn("{} is not what its record says; it is made again", array);
      }
      return whole;
    } catch (IOException trouble) {
      throw StorageException.because("cannot read " + array, trouble);
    }
  }

  private boolean isSameObject(VolumeListing listing, MetadataRecord record) {
    Provenance provenance = record.metadata().provenance();
    if (listing.address().part().isPresent()) {
      return isSamePart(listing, listing.address().part().get(), provenance);
    }
    Routed routed = new Routed(new RouteLog());
    List<SourceFile> files = listing.address().files();
    if (files.size() > 1 || !provenance.sourceFiles().isEmpty()) {
      return sameNames(files, provenance.sourceFiles())
          && IntStream.range(0, files.size())
              .allMatch(i -> isSame(files.get(i), info(provenance.sourceFiles().get(i)), routed));
    }
    String url = Masking.masked(listing.address().location().toASCIIString());
    return provenance.downloadUrl().equals(url)
        || provenance
            .sourceObject()
            .filter(made -> isSame(files.get(0), info(made), routed))
            .isPresent();
  }

  private static boolean isSamePart(
      VolumeListing listing, ChunkedPart part, Provenance provenance) {
    return provenance
            .downloadUrl()
            .equals(Masking.masked(listing.address().location().toASCIIString()))
        && provenance.internalPath().orElse("").equals(part.key())
        && provenance.region().equals(Optional.of(Provenance.Box.of(part.region())))
        && provenance.channel().orElse(0) == listing.address().channel()
        && provenance.timePoint().orElse(0) == listing.address().timePoint()
        && provenance
            .averagedVoxels()
            .equals(Optional.of(part.averaged().toList()).filter(size -> part.isAveraged()));
  }

  private static boolean sameNames(List<SourceFile> files, List<Provenance.FetchedFile> made) {
    return files.stream()
        .map(SourceFile::name)
        .toList()
        .equals(made.stream().map(Provenance.FetchedFile::name).toList());
  }

  /** By its URL, or as the archive describes it today. */
  private boolean isSame(SourceFile file, ObjectInfo made, Routed routed) {
    return file.locations().stream()
            .map(location -> URI.create(Masking.masked(location.uri().toASCIIString())))
            .anyMatch(made.location()::equals)
        || SameObject.test(
            made,
            routed.first(file, location -> downloader.stat(location.uri())).result());
  }

  private static ObjectInfo info(Provenance.FetchedObject object) {
    return new ObjectInfo(
        URI.create(object.url()),
        object.lengthBytes(),
        object.etag(),
        object.lastModified(),
        Optional.empty());
  }

  private static ObjectInfo info(Provenance.FetchedFile file) {
    return new ObjectInfo(
        URI.create(file.url()),
        file.lengthBytes(),
        file.etag(),
        file.lastModified(),
        Optional.empty());
  }

  private Path array(MetadataRecord record) {
    return folder.resolve(record.files().volume().orElseThrow());
  }
}
