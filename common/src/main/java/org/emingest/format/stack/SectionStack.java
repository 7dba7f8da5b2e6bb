package org.emingest.format.stack;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.FewOpen;
import org.emingest.format.FileVolume;
import org.emingest.format.Formats;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;

/** A series of 2-D sections as one volume; z is the place in the series, whatever the numbers in the names are. */
public final class SectionStack implements VolumeReader {

  private final List<SectionFile> files;
  private final FewOpen<OpenSection> sections;
  private final VolumeDescriptor descriptor;

  private SectionStack(
      List<SectionFile> files, FewOpen<OpenSection> sections, VolumeDescriptor descriptor) {
    this.files = files;
    this.sections = sections;
    this.descriptor = descriptor;
  }

  /** As {@link #open(List, Function)}, each file by its content. */
  public static VolumeReader open(List<SectionFile> files) {
    return open(files, Formats::open);
  }

  /**
   * Opens every file once, one after the other, to see that they fit together; they are opened again as they are read.
   *
   * @param files one section each, the first z first; at least one
   * @param format opens the volumes of one file, of which there must be one; called by many threads
   * @return its shape is the number of files x Y x X
   * @throws UnsupportedDataException if a file holds more than one section, or one of another size or type than those
   *     before it; names the file
   * @throws CorruptDataException if a file breaks its format
   */
  public static VolumeReader open(
      List<SectionFile> files, Function<RandomAccessBytes, List<FileVolume>> format) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a series of no files");
    }
    List<SectionFile> copy = List.copyOf(files);
    SharedFacts facts = new SharedFacts();
    for (SectionFile file : copy) {
      try (OpenSection section = OpenSection.open(file, format)) {
        facts.add(file.name(), section.reader().descriptor());
      }
    }
    VolumeDescriptor descriptor = facts.descriptor();
    return new SectionStack(
        copy,
        new FewOpen<>(z -> OpenSection.open(copy.get(z), format), OpenSection::close),
        descriptor);
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Block read(Region region, ByteBuffer target) {
    int total = descriptor.room(region, target).limit();
    int sectionBytes = (int) (total / region.shape().z());
    Zyx origin = region.origin();
    Region part = new Region(
        new Zyx(0, origin.y(), origin.x()),
        new Zyx(1, region.shape().y(), region.shape().x()));
    for (int i = 0; i < region.shape().z(); i++) {
      int section = Math.toIntExact(origin.z() + i);
      ByteBuffer room = target.slice(i * sectionBytes, sectionBytes);
      sections.use(section, open -> {
        requireUnchanged(section, open.reader().descriptor());
        open.reader().read(part, room);
      });
    }
    return new Block(region, descriptor.dataType(), target.position(0).limit(total));
  }

  /** The file was judged when the series was opened; it is another only if it was changed since. */
  private void requireUnchanged(int section, VolumeDescriptor now) {
    Zyx shape = descriptor.shape();
    boolean same = now.shape().equals(new Zyx(1, shape.y(), shape.x()))
        && now.dataType() == descriptor.dataType();
    if (!same) {
      throw new CorruptDataException(
          files.get(section).name() + " has changed since the series was opened");
    }
  }

  @Override
  public void close() {
    sections.close();
  }
}
