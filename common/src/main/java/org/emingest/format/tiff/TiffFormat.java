package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emingest.format.FileVolume;
import org.emingest.format.Surroundings;
import org.emingest.format.VolumeFormat;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/**
 * TIFF and BigTIFF.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0</a>
 */
public final class TiffFormat implements VolumeFormat {

  /** A block of a page larger than this is some rows of it. */
  private static final long NATURAL_BLOCK_BYTES = 16L << 20;

  @Override
  public String name() {
    return "TIFF";
  }

  @Override
  public boolean recognises(ByteBuffer head) {
    return TiffFile.recognises(head);
  }

  @Override
  public List<FileVolume> open(RandomAccessBytes bytes, Surroundings surroundings) {
    PageChain chain = PageChain.walk(TiffFile.open(bytes));
    Metadata metadata = Metadata.of(chain, surroundings);
    StackLayout.Stack stack = StackLayout.of(chain, metadata, surroundings);

    boolean several = stack.volumes().size() > 1;
    List<FileVolume> volumes = new ArrayList<>();
    for (StackLayout.Placed each : stack.volumes()) {
      VolumeDescriptor descriptor = describe(chain.first(), each, metadata, several);
      TiffVolume reader = new TiffVolume(stack.files(), each.planes(), descriptor);
      volumes.add(new FileVolume(each.channel(), each.timePoint(), reader));
    }
    return List.copyOf(volumes);
  }

  private static VolumeDescriptor describe(
      PageLayout page, StackLayout.Placed placed, Metadata metadata, boolean oneOfSeveral) {
    Map<String, Object> header = new LinkedHashMap<>(metadata.header());
    if (oneOfSeveral) {
      header.put("channel", placed.channel());
      header.put("time_point", placed.timePoint());
    }
    return new VolumeDescriptor(
        new Zyx(placed.planes().sections(), page.height(), page.width()),
        page.dataType(),
        naturalBlock(page),
        PageLayouts.storedType(page),
        page.compression().label() + page.predictor().suffix(),
        metadata.statements(),
        header);
  }

  /** A section, or of a large one as many whole rows of strips or tiles as fit, at least one. */
  private static Zyx naturalBlock(PageLayout page) {
    long rowBytes = page.width() * page.dataType().bytes();
    if (page.height() * rowBytes <= NATURAL_BLOCK_BYTES) {
      return new Zyx(1, page.height(), page.width());
    }
    boolean anyRow = page.compression() == Compression.NONE && !page.tiled();
    long step = anyRow ? 1 : page.segmentHeight();
    long rows = Math.max(1, NATURAL_BLOCK_BYTES / rowBytes / step) * step;
    return new Zyx(1, Math.min(rows, page.height()), page.width());
  }
}
