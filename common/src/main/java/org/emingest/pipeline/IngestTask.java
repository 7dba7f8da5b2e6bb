package org.emingest.pipeline;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.emingest.progress.ProgressEvent;
import org.emingest.progress.ProgressListener;
import org.emingest.progress.Stage;
import org.emingest.sink.VolumeWriter;
import org.emingest.sink.preview.PreviewPlan;
import org.emingest.sink.sections.SectionsPlan;
import org.emingest.sink.statistics.BlockStatistics;
import org.emingest.volume.Block;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeReader;

/** Reads a block, looks at its voxels while they are hot, writes it; with one buffer for all its blocks. */
final class IngestTask implements BlockTask {

  private final String volume;
  private final VolumeReader reader;
  private final VolumeWriter writer;
  private final SectionsPlan sections;
  private final PreviewPlan planes;
  private final ProgressListener progress;
  private final ByteBuffer buffer;

  /**
   * @param volume its name, for progress
   * @param sections how the sections are looked at
   * @param planes that are drawn
   */
  IngestTask(
      String volume,
      VolumeReader reader,
      VolumeWriter writer,
      BlockGrid grid,
      SectionsPlan sections,
      PreviewPlan planes,
      ProgressListener progress) {
    this.volume = volume;
    this.reader = reader;
    this.writer = writer;
    this.sections = sections;
    this.planes = planes;
    this.progress = progress;
    long bytes = grid.blockShape().product() * reader.descriptor().dataType().bytes();
    this.buffer = ByteBuffer.allocateDirect(Math.toIntExact(bytes));
  }

  @Override
  public BlockReceipt process(long index, Region region) {
    Block block = recovered(index, region).orElseGet(() -> ingest(index, region));
    BlockReceipt receipt = new BlockReceipt(
        index, BlockStatistics.of(block), sections.look(block), planes.look(block));
    progress.on(new ProgressEvent.Advanced(volume, Stage.DECODE, block.voxels().limit()));
    return receipt;
  }

  private Optional<Block> recovered(long index, Region region) {
    return reader.accountsFor(region) ? writer.recover(index, region, buffer) : Optional.empty();
  }

  private Block ingest(long index, Region region) {
    Block block = reader.read(region, buffer);
    writer.write(index, block);
    return block;
  }
}
