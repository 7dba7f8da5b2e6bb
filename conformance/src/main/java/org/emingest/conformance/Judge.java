package org.emingest.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.emingest.error.IngestException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.FileVolume;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** Decodes one row's file, piece by piece, and compares it with what the manifest says. */
final class Judge {

  private static final long PIECE_BYTES = 4L << 20;
  private static final double LOSSY_TOLERANCE = 2;

  private final Path folder;

  Judge(Path folder) {
    this.folder = folder;
  }

  /** Never throws: what goes wrong is the verdict. */
  Verdict judge(ManifestRow row) {
    try {
      Path place = locate(row);
      if (StoreJudge.formats().contains(row.format())) {
        return StoreJudge.judge(row, folder);
      }
      if (row.format().equals(CodecJudge.FORMAT)) {
        return CodecJudge.judge(row, place);
      }
      if (PyramidJudge.formats().contains(row.format())) {
        return PyramidJudge.judge(row, place);
      }
      if (row.format().equals(DocumentJudge.FORMAT)) {
        Optional<Verdict> info = DocumentJudge.judge(row, place);
        return info.isPresent() ? info.get() : compare(row, place);
      }
      return compare(row, place);
    } catch (UnsupportedDataException refusal) {
      return row.isMalformed()
          ? Verdict.passed(row, "documented error: " + refusal.getMessage())
          : Verdict.refused(row, refusal.getMessage());
    } catch (IngestException documented) {
      return row.hasHash()
          ? Verdict.failed(row, documented.getMessage())
          : Verdict.passed(row, "documented error: " + documented.getMessage());
    } catch (IOException trouble) {
      return Verdict.failed(row, "cannot read it: " + trouble);
    } catch (Exception | OutOfMemoryError | StackOverflowError defect) {
      return Verdict.failed(row, "undocumented " + defect);
    }
  }

  /** Where the row's file is; a manifest that points out of its folder is not followed. */
  private Path locate(ManifestRow row) throws IOException {
    Path real = folder.toRealPath();
    Path file = real.resolve(row.path()).normalize();
    if (!file.startsWith(real) || !file.toRealPath().startsWith(real)) {
      throw new IOException("the path leads out of " + folder);
    }
    return file;
  }

  private Verdict compare(ManifestRow row, Path file) throws IOException {
    try (OpenFiles opened = OpenFiles.open(file, row.format())) {
      VolumeDescriptor read = opened.volumes().get(0).reader().descriptor();
      String axes = FileOrder.inWords(read);
      if (!row.note("mapcrs").orElse(axes).equals(axes)) {
        return Verdict.failed(
            row,
            "columns, rows and sections run along " + axes + ", the manifest says "
                + row.note("mapcrs").get());
      }
      List<FileVolume> volumes = opened.volumes().stream().map(FileOrder::of).toList();
      Optional<Arrangement> arrangement = Arrangement.of(volumes, row);
      if (arrangement.isEmpty()) {
        return Verdict.refused(
            row,
            volumes.size() + " volumes, and no axes= in the notes to say "
                + "in which order they are hashed");
      }
      Verdict verdict = compare(row, volumes.get(0).reader().descriptor(), arrangement.get());
      return FileOrder.isTurned(read)
          ? verdict.adding("in the file's order (mapc, mapr, maps " + axes + "); read as "
              + inWords(read.shape().toList(), read.dataType().numpyName()))
          : verdict;
    }
  }

  private static Verdict compare(
      ManifestRow row, VolumeDescriptor descriptor, Arrangement arrangement) {
    String found = inWords(arrangement.shape(), descriptor.dataType().numpyName());
    boolean comparable = row.hasHash() || !row.shape().isEmpty();
    if (comparable) {
      String expected = inWords(row.shape(), row.dataType());
      boolean same = withoutLeadingOnes(arrangement.shape()).equals(withoutLeadingOnes(row.shape()))
          && descriptor.dataType().numpyName().equals(row.dataType());
      if (!same) {
        return Verdict.failed(row, "reads as " + found + ", the manifest says " + expected);
      }
    }
    Elements elements = decode(descriptor.dataType(), arrangement, row.isLossy());
    if (row.isLossy()) {
      return lossy(row, found, elements);
    }
    String sha256 = elements.sha256();
    if (!row.hasHash()) {
      return Verdict.passed(row, "reads as " + found + "; no hash to match");
    }
    return sha256.equals(row.sha256())
        ? Verdict.passed(row, found + " " + sha256)
        : Verdict.failed(
            row, found + " has SHA-256 " + sha256 + ", the manifest says " + row.sha256());
  }

  private static Elements decode(DataType type, Arrangement arrangement, boolean withRange) {
    Elements elements = new Elements(withRange);
    ByteBuffer[] buffer = new ByteBuffer[1];
    arrangement.forEach(section -> {
      VolumeDescriptor descriptor = section.volume().descriptor();
      Zyx shape = descriptor.shape();
      long rowBytes = shape.x() * type.bytes();
      long step = descriptor.naturalBlock().y();
      long rows = Math.min(shape.y(), Math.max(1, PIECE_BYTES / rowBytes / step) * step);
      if (buffer[0] == null) {
        buffer[0] = ByteBuffer.allocateDirect(Math.toIntExact(rows * rowBytes));
      }
      for (long y = 0; y < shape.y(); y += rows) {
        Zyx origin = new Zyx(section.z(), y, 0);
        Zyx size = new Zyx(1, Math.min(rows, shape.y() - y), shape.x());
        elements.add(section.volume().read(new Region(origin, size), buffer[0]).voxels(), type);
      }
    });
    return elements;
  }

  /** Without reference voxels, the range and the mean have to do. */
  static Verdict lossy(ManifestRow row, String found, Elements elements) {
    List<String> far = new ArrayList<>();
    requireNear(far, "minimum", elements.minimum(), row.number("min"));
    requireNear(far, "maximum", elements.maximum(), row.number("max"));
    requireNear(far, "mean", elements.mean(), row.number("mean"));
    return far.isEmpty()
        ? Verdict.passed(
            row,
            found + ", lossy JPEG: minimum, maximum and mean within 2 of the "
                + "manifest's; voxel by voxel there is no reference")
        : Verdict.failed(row, found + ", lossy JPEG: " + String.join(", ", far));
  }

  private static void requireNear(
      List<String> far, String name, double found, OptionalDouble expected) {
    if (expected.isEmpty() || !(Math.abs(found - expected.getAsDouble()) <= LOSSY_TOLERANCE)) {
      far.add(String.format(Locale.ROOT, "%s %.4f, the manifest says %s", name, found, expected));
    }
  }

  private static List<Long> withoutLeadingOnes(List<Long> shape) {
    int first = 0;
    while (first < shape.size() && shape.get(first) == 1) {
      first++;
    }
    return shape.subList(first, shape.size());
  }

  private static String inWords(List<Long> shape, String type) {
    return String.join(" x ", shape.stream().map(String::valueOf).toList()) + " " + type;
  }
}
