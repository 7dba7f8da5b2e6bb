package org.emingest.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.emingest.error.StorageException;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressEvent;
import org.emingest.progress.ProgressListener;
import org.emingest.progress.Stage;
import org.emingest.quality.JudgedSections;
import org.emingest.quality.SectionJudge;
import org.emingest.sink.Sha256Sums;
import org.emingest.sink.VolumeSink;
import org.emingest.sink.VolumeWriter;
import org.emingest.sink.npy.NpySink;
import org.emingest.sink.preview.Picture;
import org.emingest.sink.preview.PreviewMerger;
import org.emingest.sink.preview.PreviewPlan;
import org.emingest.sink.sections.SectionsMerger;
import org.emingest.sink.sections.SectionsPlan;
import org.emingest.sink.statistics.StatisticsMerger;
import org.emingest.volume.Artifact;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.VolumeStatistics;
import org.emingest.volume.Zyx;

/** From an open volume to a finished array, block by block. */
final class ArrayJob {

  /** What came out, and how long its two stages took. */
  record Made(
      Artifact artifact,
      VolumeStatistics statistics,
      JudgedSections sections,
      List<Picture> pictures,
      Duration decode,
      Duration verify) {}

  private static final double MB = 1e6;

  private final JobSettings settings;
  private final ProgressListener progress;
  private final Cancellation cancellation;

  ArrayJob(JobSettings settings, ProgressListener progress, Cancellation cancellation) {
    this.settings = settings;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * @param name the array's stem
   * @param sourceIdentity what the voxels come from: an unfinished array made from something else is not continued
   * @param voxelNm edges Z,Y,X in nm, for the pictures; empty if one of them is not known
   * @throws org.emingest.error.IngestException if a block cannot be read or written; the unfinished array stays
   */
  Made make(String name, String sourceIdentity, VolumeReader reader, List<Double> voxelNm) {
    VolumeDescriptor volume = reader.descriptor();
    Zyx block = BlockShape.of(volume, settings.blockMib(), settings.memoryBudgetMib());
    int copies = reader.holdsBlocksTwice() ? 2 : 1;
    int workers = BlockShape.workers(
        volume, block, settings.workers(), settings.memoryBudgetMib(), reader.heldBytes(), copies);
    BlockGrid grid = BlockShape.grid(volume.shape(), block, reader.phase());
    requireRoom(name, volume.bytes());

    VolumeSink sink =
        new NpySink(settings.folder().toString(), name, volume.dataType(), grid, sourceIdentity);
    StatisticsMerger statistics =
        new StatisticsMerger(volume.dataType(), volume.shape().z());
    SectionsPlan sections = SectionsPlan.of(grid);
    SectionsMerger looks = sections.merger();
    PreviewPlan planes = PreviewPlan.of(volume.shape(), voxelNm);
    PreviewMerger pictures = planes.merger();
    try (VolumeWriter writer = sink.open()) {
      long start = System.nanoTime();
      progress.on(new ProgressEvent.Started(name, Stage.DECODE, volume.bytes(), 0));
      new ThreadEngine(workers, cancellation)
          .run(
              () -> new IngestTask(name, reader, writer, grid, sections, planes, progress),
              grid,
              receipt -> {
                statistics.add(receipt.statistics());
                looks.add(receipt.sections());
                pictures.add(receipt.planes());
              });
      progress.on(new ProgressEvent.Finished(name, Stage.DECODE));
      long decoded = System.nanoTime();

      Artifact artifact = writer.commit();
      Sha256Sums.put(settings.folder(), artifact);
      long verified = System.nanoTime();
      VolumeStatistics found = statistics.result();
      return new Made(
          artifact,
          found,
          SectionJudge.judge(looks.result(found), sections.leastShift()),
          pictures.result(),
          Duration.ofNanos(decoded - start),
          Duration.ofNanos(verified - decoded));
    }
  }

  /** What an earlier run wrote of the array counts as room. */
  private void requireRoom(String name, long bytes) {
    Path partial = settings.folder().resolve(name + ".npy.partial");
    try {
      long there = Files.exists(partial) ? Files.size(partial) : 0;
      long free = Files.getFileStore(settings.folder()).getUsableSpace();
      if (bytes - there > free) {
        throw new StorageException(
            "%s: the array needs %.1f MB more, %.1f MB are free; make room or choose another folder (--output-dir)"
                .formatted(settings.folder(), (bytes - there) / MB, free / MB));
      }
    } catch (IOException trouble) {
      throw StorageException.because("cannot look at " + settings.folder(), trouble);
    }
  }
}
