package org.emingest.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import org.emingest.error.StorageException;
import org.emingest.format.chunk.ChunkProof;
import org.emingest.format.chunk.ChunkState;
import org.emingest.partial.AtomicFile;
import org.emingest.sink.npy.NpyHeader;
import org.emingest.volume.Artifact;
import org.emingest.volume.DataType;
import org.emingest.volume.Zyx;

/**
 * What became of every chunk, as a .npy file beside the array: one uint8 for each, Z,Y,X, with the values of {@link
 * ChunkState}. It outlives a killed process, so a continued run still knows of the chunks that it does not read again.
 */
final class ProofFile implements ChunkProof, AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;

  private final Path target;
  private final Path partial;
  private final Zyx grid;
  private final int headerBytes;
  private final FileChannel channel;

  private ProofFile(Path target, Zyx grid, int headerBytes, FileChannel channel) {
    this.target = target;
    this.partial = partialOf(target);
    this.grid = grid;
    this.headerBytes = headerBytes;
    this.channel = channel;
  }

  /**
   * @param name the array's stem
   * @param grid of the chunks that are wanted, Z,Y,X
   * @param continued whether an unfinished array is there whose blocks may be taken over
   */
  static ProofFile open(Path folder, String name, Zyx grid, boolean continued) {
    Path target = folder.resolve(fileName(name));
    Path partial = partialOf(target);
    byte[] header = NpyHeader.bytes(DataType.UINT8, grid);
    try {
      if (continued && Files.exists(target) && !Files.exists(partial)) {
        AtomicFile.rename(target, partial);
      }
      FileChannel channel = FileChannel.open(
          partial, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      long length = header.length + grid.product();
      if (!continued || channel.size() != length) {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(header), 0);
        channel.write(ByteBuffer.allocate(1), length - 1);
      }
      return new ProofFile(target, grid, header.length, channel);
    } catch (IOException trouble) {
      throw StorageException.because("cannot write " + partial, trouble);
    }
  }

  /** The proof of the array of this stem. */
  static String fileName(String name) {
    return name + "_chunks.npy";
  }

  private static Path partialOf(Path target) {
    return target.resolveSibling(target.getFileName() + ".partial");
  }

  @Override
  public void note(Zyx chunk, ChunkState state) {
    try {
      channel.write(ByteBuffer.wrap(new byte[] {state.value()}), at(chunk));
    } catch (IOException trouble) {
      throw StorageException.because("cannot write " + partial, trouble);
    }
  }

  @Override
  public boolean isSettled(Zyx chunk) {
    ByteBuffer one = ByteBuffer.allocate(1);
    try {
      return channel.read(one, at(chunk)) == 1
          && (one.get(0) == ChunkState.READ.value() || one.get(0) == ChunkState.ABSENT.value());
    } catch (IOException trouble) {
      throw StorageException.because("cannot read " + partial, trouble);
    }
  }

  private long at(Zyx chunk) {
    return headerBytes + (chunk.z() * grid.y() + chunk.y()) * grid.x() + chunk.x();
  }

  /** How many chunks are in each state. */
  Map<ChunkState, Long> counts() {
    Map<ChunkState, Long> counts = new EnumMap<>(ChunkState.class);
    for (ChunkState state : ChunkState.values()) {
      counts.put(state, 0L);
    }
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try {
      long at = headerBytes;
      while (channel.read(buffer.clear(), at) > 0) {
        at += buffer.position();
        for (int i = 0; i < buffer.position(); i++) {
          counts.merge(ChunkState.of(buffer.get(i)), 1L, Long::sum);
        }
      }
      return counts;
    } catch (IOException trouble) {
      throw StorageException.because("cannot read " + partial, trouble);
    }
  }

  /** Gives the file its final name. */
  Artifact commit() {
    try {
      channel.force(true);
      long bytes = channel.size();
      AtomicFile.rename(partial, target);
      return new Artifact(
          target.getFileName().toString(), bytes, RawFiles.sha256(target), "none", grid);
    } catch (IOException trouble) {
      throw StorageException.because("cannot finish " + partial, trouble);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException trouble) {
      throw StorageException.because("cannot close " + partial, trouble);
    }
  }
}
