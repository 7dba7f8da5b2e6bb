package org.emingest.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.emingest.metadata.Pipeline;
import org.emingest.quality.Gate;
import org.emingest.volume.Origin;

/**
 * What is the same for all volumes of one run.
 *
 * @param folder the source's folder: records, arrays, {@code downloads}
 * @param workers threads that decode and write, if the memory budget feeds so many
 * @param blockMib the piece of a volume that is read, checked and written at once
 * @param memoryBudgetMib all blocks in flight together
 * @param replace whether a finished volume may give way to another object of the same name
 * @param originRanking who is believed first
 * @param gates that finished volumes are held against
 * @param program that makes the volumes
 * @param runId names the run in logs and records
 * @param recordInterval between two saves of a running job's record
 */
public record JobSettings(
    Path folder,
    int workers,
    int blockMib,
    int memoryBudgetMib,
    boolean replace,
    List<Origin> originRanking,
    List<Gate> gates,
    Pipeline program,
    String runId,
    Duration recordInterval) {

  public JobSettings {
    originRanking = List.copyOf(originRanking);
    gates = List.copyOf(gates);
  }
}
