package org.emingest.format.dvid;

import java.util.ArrayList;
import java.util.List;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/** Cuts a region into boxes that a DVID server gives without stopping others. */
final class PoliteBoxes {

  private PoliteBoxes() {}

  /**
   * @param region of the array
   * @param first DVID's coordinates of the array's first voxel
   * @param block shape of the server's blocks
   * @return boxes of the array in C order, that tile the region; their inner faces lie between the server's blocks
   */
  static List<Region> of(Region region, Zyx first, Zyx block) {
    List<Region> boxes = new ArrayList<>();
    Zyx from = region.origin();
    Zyx size = region.shape();
    for (Span z : spans(from.z(), size.z(), first.z(), block.z())) {
      for (Span y : spans(from.y(), size.y(), first.y(), block.y())) {
        for (Span x : spans(from.x(), size.x(), first.x(), block.x())) {
          boxes.add(new Region(
              new Zyx(z.begin(), y.begin(), x.begin()),
              new Zyx(z.length(), y.length(), x.length())));
        }
      }
    }
    return boxes;
  }

  /** Along one axis. */
  private record Span(long begin, long length) {}

  private static List<Span> spans(long from, long length, long first, long block) {
    long polite = block > DvidOptions.POLITE_EDGE
        ? DvidOptions.POLITE_EDGE
        : DvidOptions.POLITE_EDGE / block * block;
    List<Span> spans = new ArrayList<>();
    long at = from;
    while (at < from + length) {
      long next = at + Math.min(polite, from + length - at);
      long intoBlock = Math.floorMod(next + first, block);
      // A span that would end inside a block ends before it, unless the region does, or the block
      // began this span.
      if (next < from + length && intoBlock < next - at) {
        next -= intoBlock;
      }
      spans.add(new Span(at, next - at));
      at = next;
    }
    return spans;
  }
}
