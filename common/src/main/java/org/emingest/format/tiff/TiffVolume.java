package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;

/**
 * One volume of a TIFF, a page a section. Keeps a file offset per page; directories and strip tables are read anew with
 * each section, which costs three small reads and lets any number of threads in without a lock.
 */
final class TiffVolume implements VolumeReader {

  private final TiffFiles files;
  private final Planes planes;
  private final VolumeDescriptor descriptor;
  private final AtomicBoolean closed = new AtomicBoolean();

  TiffVolume(TiffFiles files, Planes planes, VolumeDescriptor descriptor) {
    this.files = files;
    this.planes = planes;
    this.descriptor = descriptor;
    files.join();
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
      int at = i * sectionBytes;
      files.use(planes.file(section), file -> {
        PageLayout layout = PageLayouts.of(Ifd.read(file, planes.directory(section)));
        requireSame(layout);
        PageReader.read(layout, planes.shift(section), region, target, at);
      });
    }
    return new Block(region, descriptor.dataType(), target.position(0).limit(total));
  }

  /** The page was judged when the file was opened; it is another only if the file was changed since. */
  private void requireSame(PageLayout layout) {
    boolean same = layout.width() == descriptor.shape().x()
        && layout.height() == descriptor.shape().y()
        && layout.dataType() == descriptor.dataType();
    if (!same) {
      throw layout
          .ifd()
          .file()
          .corrupt(layout.ifd().position(), "the page has changed since the file was opened");
    }
  }

  /** The opened file's bytes belong to whoever opened them. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      files.leave();
    }
  }
}
