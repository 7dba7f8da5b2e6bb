package org.emingest.format.stack;

import java.util.List;
import java.util.function.Function;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.FileVolume;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.VolumeReader;

/** One section's file, open, and the reader of its only volume. */
record OpenSection(RandomAccessBytes bytes, VolumeReader reader) implements AutoCloseable {

  /**
   * @throws UnsupportedDataException if the file holds several volumes or sections
   */
  static OpenSection open(SectionFile file, Function<RandomAccessBytes, List<FileVolume>> format) {
    RandomAccessBytes bytes = file.bytes().get();
    List<FileVolume> volumes = List.of();
    try {
      volumes = format.apply(bytes);
      requireOneSection(file.name(), volumes);
      return new OpenSection(bytes, volumes.get(0).reader());
    } catch (RuntimeException failure) {
      volumes.forEach(volume -> volume.reader().close());
      bytes.close();
      throw failure;
    }
  }

  private static void requireOneSection(String name, List<FileVolume> volumes) {
    if (volumes.size() != 1) {
      throw new UnsupportedDataException(
          name + " holds " + volumes.size()
              + " volumes (channels, time points), a section of a series one; take it as a file of its own");
    }
    long sections = volumes.get(0).reader().descriptor().shape().z();
    if (sections != 1) {
      throw new UnsupportedDataException(name + " holds " + sections
          + " sections, a file of a series one; take it as a file of its own");
    }
  }

  @Override
  public void close() {
    try (bytes) {
      reader.close();
    }
  }
}
