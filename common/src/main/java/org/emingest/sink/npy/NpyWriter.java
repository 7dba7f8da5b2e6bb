package org.emingest.sink.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.emingest.error.StorageException;
import org.emingest.partial.AtomicFile;
import org.emingest.partial.PrefixDigest;
import org.emingest.partial.RangeJournal;
import org.emingest.sink.VolumeWriter;
import org.emingest.volume.Artifact;
import org.emingest.volume.Block;
import org.emingest.volume.Region;

/**
 * A .npy file while it grows: {@code <name>.npy.partial}, with a journal of finished blocks beside it.
 *
 * <p>Blocks are written at their place, in any order. The digest follows the finished prefix; the journal names each
 * block by the offset of its first voxel.
 */
final class NpyWriter implements VolumeWriter {

  private final NpySink sink;
  private final Path target;
  private final Path partial;
  private final Path journalFile;
  private final VoxelFile file;
  private final FileChannel channel;
  private final RangeJournal journal;
  private final Map<Long, RangeJournal.Entry> finishedEarlier = new HashMap<>();
  private final FinishedPrefix prefix;
  private final PrefixDigest digest;
  private boolean committed;

  private NpyWriter(
      NpySink sink, Path target, FileChannel channel, RangeJournal journal, byte[] header) {
    this.sink = sink;
    this.target = target;
    this.partial = partialOf(target);
    this.journalFile = journalOf(target);
    this.channel = channel;
    this.journal = journal;
    this.file = new VoxelFile(channel, header.length, sink.grid().volumeShape(), sink.dataType());
    this.prefix = new FinishedPrefix(sink.grid());
    this.digest = new PrefixDigest(channel, sink.name());
    journal.found().forEach(entry -> finishedEarlier.put(entry.offset(), entry));
  }

  static NpyWriter open(NpySink sink) {
    Path target = Path.of(sink.folder(), sink.fileName());
    try {
      byte[] header = NpyHeader.bytes(sink.dataType(), sink.grid().volumeShape());
      FileChannel channel = FileChannel.open(
          partialOf(target),
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE);
      VoxelFile.writeFully(channel, ByteBuffer.wrap(header), 0);
      return new NpyWriter(
          sink, target, channel, RangeJournal.open(journalOf(target), sink.identity()), header);
    } catch (IOException trouble) {
      throw StorageException.because("cannot write " + partialOf(target), trouble);
    }
  }

  private static Path partialOf(Path target) {
    return target.resolveSibling(target.getFileName() + ".partial");
  }

  private static Path journalOf(Path target) {
    return target.resolveSibling(target.getFileName() + ".partial.journal");
  }

  @Override
  public Optional<Block> recover(long index, Region region, ByteBuffer buffer) {
    RangeJournal.Entry entry = finishedEarlier.get(file.offset(region.origin()));
    long bytes = Math.multiplyExact(region.voxels(), (long) sink.dataType().bytes());
    if (entry == null || entry.length() != bytes) {
      return Optional.empty();
    }
    try {
      buffer.clear().limit((int) bytes);
      if (!file.read(region, buffer)) {
        return Optional.empty();
      }
      Block block = new Block(region, sink.dataType(), buffer.rewind());
      if (checksum(block) != entry.crc32c()) {
        return Optional.empty();
      }
      finished(index);
      return Optional.of(block);
    } catch (IOException trouble) {
      throw StorageException.because("cannot read " + partial, trouble);
    }
  }

  @Override
  public void write(long index, Block block) {
    try {
      file.write(block);
      journal.append(new RangeJournal.Entry(
          file.offset(block.region().origin()), block.voxels().limit(), checksum(block)));
      finished(index);
    } catch (IOException trouble) {
      throw StorageException.because("cannot write " + partial, trouble);
    }
  }

  private void finished(long index) {
    long firstOpen = prefix.finished(index);
    boolean whole = firstOpen == sink.grid().count();
    digest.advance(
        whole ? file.length() : file.offset(sink.grid().region(firstOpen).origin()));
  }

  private static int checksum(Block block) {
    CRC32C checksum = new CRC32C();
    checksum.update(block.voxels().duplicate());
    return (int) checksum.getValue();
  }

  @Override
  public Artifact commit() {
    try {
      if (!prefix.isWhole()) {
        throw new IllegalStateException("commit before the last block of " + partial);
      }
      digest.advance(file.length());
      String sha256 = digest.finish();
      channel.truncate(file.length());
      channel.force(true);
      long bytes = channel.size();
      AtomicFile.rename(partial, target);
      committed = true;
      return new Artifact(sink.fileName(), bytes, sha256, "none", sink.grid().volumeShape());
    } catch (IOException trouble) {
      throw StorageException.because("cannot finish " + partial, trouble);
    }
  }

  @Override
  public void close() {
    digest.close();
    try {
      journal.close();
      channel.close();
      if (committed) {
        Files.deleteIfExists(journalFile);
      }
    } catch (IOException trouble) {
      throw StorageException.because("cannot close " + partial, trouble);
    }
  }
}
