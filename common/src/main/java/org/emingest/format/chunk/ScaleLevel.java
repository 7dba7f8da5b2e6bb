package org.emingest.format.chunk;

import java.util.List;
import org.emingest.volume.Statement;

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
}
