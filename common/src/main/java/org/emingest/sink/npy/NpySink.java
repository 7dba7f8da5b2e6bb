package org.emingest.sink.npy;

import org.emingest.sink.VolumeSink;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.DataType;
import org.emingest.volume.Zyx;

/**
 * Writes a volume as {@code <name>.npy}.
 *
 * @param folder where; must exist
 * @param name the file's stem
 * @param dataType of the voxels
 * @param grid the volume's shape, Z,Y,X, and how it is cut
 * @param sourceIdentity what the voxels come from; an unfinished file made from something else is not continued
 */
public record NpySink(
    String folder, String name, DataType dataType, BlockGrid grid, String sourceIdentity)
    implements VolumeSink {

  @Override
  public NpyWriter open() {
    return NpyWriter.open(this);
  }

  /** The final file's name inside the folder. */
  public String fileName() {
    return name + ".npy";
  }

  /** One line that says all that a continued file must have in common with the earlier run. */
  String identity() {
    Zyx phase = grid.phase();
    String shifted = phase.equals(new Zyx(0, 0, 0)) ? "" : " from " + phase;
    return "npy 1 | " + grid.volumeShape() + " | " + grid.blockShape() + shifted + " | " + dataType
        + " | " + sourceIdentity;
  }
}
