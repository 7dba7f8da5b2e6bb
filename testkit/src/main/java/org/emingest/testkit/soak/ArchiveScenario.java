package org.emingest.testkit.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.dm.BlockFaceSeries;
import org.emingest.testkit.ftp.FtpFault;
import org.emingest.testkit.tiff.ImageJStack;

/**
 * What happens to the loader of an archive with an API, on the data set of the default configuration.
 *
 * @param source whose loader it is
 * @param sourceId of the volume
 * @param shape of the real data set
 * @param voxelNm edges of its voxels, axes Z,Y,X
 */
record ArchiveScenario(
    String source, String sourceId, StackShape shape, List<Double> voxelNm, Plot plot) {

  /** What must come of it. */
  @FunctionalInterface
  interface Plot {
    Verdict play(ArchiveScenario scenario, ArchiveStage stage)
        throws IOException, InterruptedException;
  }

  private static final double SAME_NM = 0.001;
  private static final int STREAMS_AT_ONCE = 2;
  private static final int SECONDS_IN_ALL = 20;

  /** All there are, by name, in the order of their playing. */
  static Map<String, ArchiveScenario> all() {
    Map<String, ArchiveScenario> all = new LinkedHashMap<>();
    all.put("idr-full", nucleus(ArchiveScenario::full));
    all.put("idr-kill-ftp", nucleus(ArchiveScenario::killFtp));
    all.put("empiar-full", retina(ArchiveScenario::full));
    all.put("empiar-kill-ftp", retina(ArchiveScenario::killFtp));
    return all;
  }

  private static ArchiveScenario nucleus(Plot plot) {
    return new ArchiveScenario(
        "idr", "9846137", ImageJStack.NUCLEUS, List.of(20.0, 20.0, 20.0), plot);
  }

  private static ArchiveScenario retina(Plot plot) {
    return new ArchiveScenario(
        "empiar", "11759", BlockFaceSeries.RETINA, List.of(50.0, 7.998, 7.998), plot);
  }

  Verdict play(ArchiveStage stage) throws IOException, InterruptedException {
    return plot.play(this, stage);
  }

  /** Nothing is wrong: the right array and voxels, in bounded memory, each byte once; a second run has nothing to do. */
  private static Verdict full(ArchiveScenario scenario, ArchiveStage stage)
      throws IOException, InterruptedException {
    Loader.Outcome outcome = stage.run();
    Verdict verdict = scenario
        .complete(stage, outcome)
        .bounded(outcome)
        .refetched(stage.bytesSent(), stage.length(), 0.001);
    long sent = stage.bytesSent();
    Loader.Outcome again = stage.run();
    return verdict.must(
        again.exitStatus() == 0 && stage.bytesSent() == sent,
        "second run: exit %d, %d bytes, %.1f s",
        again.exitStatus(),
        stage.bytesSent() - sent,
        again.seconds());
  }

  /** Killed when 40 % has come over FTP: the next run goes on there, with REST. */
  private static Verdict killFtp(ArchiveScenario scenario, ArchiveStage stage)
      throws IOException, InterruptedException {
    String ftpOnly = "sources." + scenario.source() + ".routes=[ftp]";
    long perStream = Math.max(64 * 1024, stage.length() / SECONDS_IN_ALL / STREAMS_AT_ONCE);
    stage.ftpFault(FtpFault.throttle(perStream));
    boolean killed = stage.start(ftpOnly).killWhen(() -> stage.bytesSent() > 0.4 * stage.length());
    Verdict verdict = new Verdict()
        .must(killed, "killed after %d of %d bytes", stage.bytesSent(), stage.length())
        .must(!Files.exists(stage.loader().array()), "no array yet");
    stage.ftpFault();
    int before = stage.ftpCommands().size();
    Loader.Outcome outcome = stage.run(ftpOnly);
    List<String> asked = stage.ftpCommands();
    List<String> restarts = asked.subList(before, asked.size()).stream()
        .filter(command -> command.matches("REST [1-9][0-9]*"))
        .toList();
    return verdict
        .and(scenario.complete(stage, outcome))
        .must(!restarts.isEmpty(), "resumed with %s", restarts)
        .refetched(stage.bytesSent(), stage.length(), 0.05);
  }

  private Verdict complete(ArchiveStage stage, Loader.Outcome outcome) throws IOException {
    List<Double> found = stage.loader().record().numbers("voxel_size_nm", "z", "y", "x");
    return new Verdict()
        .complete(
            stage.loader(), outcome, stage.shape().samples(), stage.hashes().npy())
        .must(areVoxels(found), "voxels of %s nm (Z,Y,X)", found);
  }

  private boolean areVoxels(List<Double> found) {
    boolean same = found.size() == voxelNm.size();
    for (int axis = 0; same && axis < found.size(); axis++) {
      same = Math.abs(found.get(axis) - voxelNm.get(axis)) <= SAME_NM;
    }
    return same;
  }
}
