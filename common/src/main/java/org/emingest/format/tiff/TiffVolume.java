package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;

/**
 * One volume of a TIFF, a page a section. Keeps a file offset per page; directories and strip tables are read anew with
 * each section, which costs three small reads and lets any number of threads in without a lock.
 */
final class TiffVolume implements VolumeReader {

  private final TiffFile file;
  private final Planes planes;
  private final VolumeDescriptor descriptor;

  TiffVolume(TiffFile file, Planes planes, VolumeDescriptor descriptor) {
    this.file = file;
    this.planes = planes;
    this.descriptor = descriptor;
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Block read(Region region, ByteBuffer target) {
    int total = descriptor.room(region, target).limit();
    int sectionBytes = (int) (total / region.shape().z());
    for (int i = 0; i < region.shape().z(); i++) {
      long section = region.origin().z() + i;
      PageLayout layout = PageLayouts.of(Ifd.read(file, planes.directory(section)));
      requireSame(layout);
      PageReader.read(layout, planes.shift(section), region, target, i * sectionBytes);
    }
    return new Block(region, descriptor.dataType(), target.position(0).limit(total));
  }

  /** The page was judged when the file was opened; it is another only if the file was changed since. */
  private void requireSame(PageLayout layout) {
    boolean same = layout.width() == descriptor.shape().x()
        && layout.height() == descriptor.shape().y()
        && layout.dataType() == descriptor.dataType();
    if (!same) {
      throw file.corrupt(layout.ifd().position(), "the page has changed since the file was opened");
    }
  }

  /** The bytes belong to whoever opened them. */
  @Override
  public void close() {}
}
