package org.emingest.format.chunk;

/** What became of a chunk; the value stands in the proof file. */
public enum ChunkState {
  /** Nobody asked for it yet. */
  NOT_READ(0),
  READ(1),
  /** The store said that there is none: its voxels are fill value. */
  ABSENT(2),
  /** It could not be had, or could not be decoded. */
  FAILED(3);

  private final byte value;

  ChunkState(int value) {
    this.value = (byte) value;
  }

  public byte value() {
    return value;
  }
}
