package org.emingest.pipeline;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.emingest.error.SeveralVolumesException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.FileVolume;
import org.emingest.format.Formats;
import org.emingest.format.Surroundings;
import org.emingest.format.stack.SectionFile;
import org.emingest.format.stack.SectionStack;
import org.emingest.progress.Cancellation;
import org.emingest.transfer.LocalFile;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeReader;

/** A volume made of files on our disk, ready to be read. */
final class OpenVolume implements AutoCloseable {

  private final VolumeAddress address;
  private final List<RawFile> files;
  private final UnpackedFiles unpacked;
  private RandomAccessBytes first;
  private VolumeReader reader;

  private OpenVolume(VolumeAddress address, List<RawFile> files, UnpackedFiles unpacked) {
    this.address = address;
    this.files = files;
    this.unpacked = unpacked;
  }

  /**
   * @throws org.emingest.error.CorruptDataException if a file breaks its format
   * @throws UnsupportedDataException if the files are no such volume; says why
   */
  static OpenVolume of(VolumeAddress address, List<RawFile> files, Cancellation cancellation) {
    OpenVolume volume = new OpenVolume(address, files, UnpackedFiles.of(files, cancellation));
    boolean open = false;
    try {
      volume.reader = volume.open();
      open = true;
      return volume;
    } finally {
      if (!open) {
        volume.close();
      }
    }
  }

  VolumeReader reader() {
    return reader;
  }

  /** Tells these files and this choice among their volumes from any others. */
  String identity() {
    String only = files.get(0).fetched().sha256();
    if (files.size() == 1 && address.channel() == 0 && address.timePoint() == 0) {
      return only;
    }
    MessageDigest digest = sha256();
    files.forEach(file ->
        digest.update((file.fetched().sha256() + "\n").getBytes(StandardCharsets.US_ASCII)));
    digest.update(
        ("c" + address.channel() + " t" + address.timePoint()).getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest());
  }

  private VolumeReader open() {
    return switch (address.assembly()) {
      case WHOLE_FILE, UNCOUNTED, FILE_SET -> {
        first = LocalFile.open(unpacked.paths().get(0));
        yield chosen(Formats.open(first, surroundings()));
      }
      case SECTIONS ->
        SectionStack.open(
            IntStream.range(0, files.size()).mapToObj(this::section).toList(),
            bytes -> Formats.open(bytes, surroundings()));
      case CHUNKS -> throw new IllegalStateException("chunks are no files");
    };
  }

  private SectionFile section(int z) {
    Path path = unpacked.paths().get(z);
    return new SectionFile(files.get(z).source().name(), () -> LocalFile.open(path));
  }

  private Surroundings surroundings() {
    Map<String, Path> places = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      places.put(files.get(i).source().name(), unpacked.paths().get(i));
    }
    Surroundings around =
        Surroundings.of(name -> Optional.ofNullable(places.get(name)).map(LocalFile::open));
    return address.declaredType().map(around::with).orElse(around);
  }

  /** A listing that knows of no channels takes a file with several for something else than it expected. */
  private VolumeReader chosen(List<FileVolume> volumes) {
    boolean several = address.assembly() == VolumeAddress.Assembly.FILE_SET;
    Optional<FileVolume> wanted = volumes.stream()
        .filter(volume -> several || volumes.size() == 1)
        .filter(volume -> !several
            || volume.channel() == address.channel() && volume.timePoint() == address.timePoint())
        .findFirst();
    volumes.stream()
        .filter(volume -> !Optional.of(volume).equals(wanted))
        .forEach(volume -> volume.reader().close());
    return wanted.map(FileVolume::reader).orElseThrow(() -> notOne(volumes, several));
  }

  private UnsupportedDataException notOne(List<FileVolume> volumes, boolean several) {
    String found = first.location() + " holds " + volumes.size()
        + " volumes (channels or time points), "
        + (several
            ? "none of them channel " + address.channel() + ", time point " + address.timePoint()
            : "not one");
    int channels = 1 + volumes.stream().mapToInt(FileVolume::channel).max().orElse(0);
    int timePoints = 1 + volumes.stream().mapToInt(FileVolume::timePoint).max().orElse(0);
    boolean oneOfEach = volumes.size() == (long) channels * timePoints;
    return address.assembly() == VolumeAddress.Assembly.UNCOUNTED && oneOfEach
        ? new SeveralVolumesException(found, channels, timePoints)
        : new UnsupportedDataException(found);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
    if (first != null) {
      first.close();
    }
    unpacked.close();
  }
}
