package org.emingest.format.chunk;

import java.util.List;
import java.util.Optional;
import org.emingest.volume.PointNm;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeAddress.Whole;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VoxelLattice;

/**
 * One resolution of a pyramid, or an array that stands alone.
 *
 * @param name as the store has it: {@code s0}, {@code 8_8_8}; empty for an array that is the store's root
 * @param key where the array lies in its store
 * @param channel from 0
 * @param timePoint from 0
 * @param translationNm of the first voxel's centre, Z,Y,X in nanometres; 0 where nothing is said
 * @param statements what the pyramid's metadata says of this level: voxel sizes, above all
 * @param array open; the level's owner closes it
 */
public record ScaleLevel(
    String name,
    String key,
    int channel,
    int timePoint,
    List<Double> translationNm,
    List<Statement> statements,
    ChunkedArray array) {

  public ScaleLevel {
    translationNm = List.copyOf(translationNm);
    statements = List.copyOf(statements);
  }

  /** Where the array's voxels are, if the metadata tell its voxel size on all three axes. */
  public Optional<VoxelLattice> lattice() {
    PointNm first = new PointNm(translationNm.get(0), translationNm.get(1), translationNm.get(2));
    return Statement.edges(statements).map(edges -> new VoxelLattice(first, edges));
  }

  /**
   * What a part of this level is cut out of.
   *
   * @param group key under which this level was opened
   */
  public Whole whole(String group) {
    VolumeDescriptor all = array.descriptor();
    return new Whole(group, name, all.shape(), all.naturalBlock(), lattice());
  }
}
