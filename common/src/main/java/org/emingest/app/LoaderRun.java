package org.emingest.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.emingest.config.GlobalConfig;
import org.emingest.error.ExitStatus;
import org.emingest.error.IngestException;
import org.emingest.error.SeveralVolumesException;
import org.emingest.metadata.FileRecordStore;
import org.emingest.metadata.MetadataRecord;
import org.emingest.metadata.Pipeline;
import org.emingest.metadata.SchemaValidator;
import org.emingest.pipeline.FileParts;
import org.emingest.pipeline.IngestJob;
import org.emingest.pipeline.JobSettings;
import org.emingest.pipeline.Outlook;
import org.emingest.progress.Cancellation;
import org.emingest.source.Listed;
import org.emingest.source.VolumeRequest;
import org.emingest.source.VolumeSource;
import org.emingest.transfer.Proxies;
import org.emingest.transfer.TransferPolicy;
import org.emingest.volume.VolumeListing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one loader over the volumes that its source lists. */
final class LoaderRun<C extends LoaderConfig> {

  private final Loader<C> loader;
  private final C section;
  private final GlobalConfig global;
  private final boolean replace;
  private final boolean failOnGate;
  private final boolean verbose;
  private final Path folder;
  private final FileRecordStore records;
  private final Cancellation cancellation = new Cancellation();
  private boolean gateFailed;

  LoaderRun(
      Loader<C> loader,
      C section,
      GlobalConfig global,
      boolean replace,
      boolean failOnGate,
      boolean verbose) {
    this.loader = loader;
    this.section = section;
    this.global = global;
    this.replace = replace;
    this.failOnGate = failOnGate;
    this.verbose = verbose;
    this.folder = global.dataDir().resolve(loader.source());
    this.records = new FileRecordStore(folder, SchemaValidator.bundled());
  }

  /** Says what {@link #ingest} would do. */
  int forecast(PrintWriter out) {
    List<ExitStatus> ends = new ArrayList<>();
    try (Archive archive = new Archive(transfer(), section.s3(), records, cancellation)) {
      VolumeSource source = loader.sourceOf().apply(section);
      Outlook outlook =
          new Outlook(folder, transfer(), archive.chunks(source), records, cancellation);
      Forecast forecast = new Forecast(outlook, global.processing());
      for (VolumeRequest request : source.requests()) {
        Listed listed = source.list(request, archive);
        for (VolumeListing listing : listed.volumes()) {
          List<VolumeListing> parts = FileParts.known(listing, records);
          (parts.isEmpty() ? List.of(listing) : parts).forEach(each -> forecast.print(each, out));
        }
        listed.findings().forEach(out::println);
        listed.refused().forEach((refused, reason) -> {
          out.printf(
              "%s %s%n  cannot be had: %s%n",
              refused.source(), refused.sourceId(), reason.getMessage());
          ends.add(reason.exitStatus());
        });
        listed
            .skipped()
            .forEach((skipped, reason) -> out.printf(
                "%s %s%n  will be left: %s%n", skipped.source(), skipped.sourceId(), reason));
        int good = listed.volumes().size()
            + listed.skipped().size()
            + listed.findings().size();
        ends.addAll(Collections.nCopies(good, ExitStatus.DONE));
      }
    }
    return together(ends).code();
  }

  /** Brings every volume in; one failure does not stop the others. */
  int ingest(PrintWriter out) {
    String runId = RunId.current();
    Logging.start(loader.source(), runId, global.logsDir(), global.logging(), verbose);
    Logger log = LoggerFactory.getLogger(LoaderRun.class);
    if (!section.enabled()) {
      log.info("sources.{}.enabled is false: nothing to do", loader.source());
      return ExitStatus.DONE.code();
    }
    log.info("loader-{} {}, run {}", loader.source(), Version.current(), runId);

    List<ExitStatus> ends = new ArrayList<>();
    Signals signals = new Signals(cancellation);
    try (ProgressDisplay display =
        ProgressDisplay.forThisTerminal(global.processing().progressInterval())) {
      try (Archive archive = new Archive(transfer(), section.s3(), records, cancellation)) {
        VolumeSource source = loader.sourceOf().apply(section);
        IngestJob job = job(runId, source, archive, display);
        for (VolumeRequest request : source.requests()) {
          ends.addAll(all(job, request, listed(source, request, archive), out, log));
        }
      }
    } finally {
      signals.close();
    }
    ExitStatus end = together(ends);
    return (end == ExitStatus.DONE && gateFailed && failOnGate ? ExitStatus.GATE_FAILED : end)
        .code();
  }

  /** An archive that cannot be asked refuses what it was asked for. */
  private static Listed listed(VolumeSource source, VolumeRequest request, Archive archive) {
    try {
      return source.list(request, archive);
    } catch (IngestException failure) {
      return new Listed(List.of(), Map.of(request, failure));
    }
  }

  private static boolean asked(Listed listed, VolumeRequest asked) {
    return listed.refused().containsKey(asked)
        || Stream.concat(listed.volumes().stream(), listed.skipped().keySet().stream())
            .anyMatch(volume -> volume.sourceId().equals(asked.sourceId()));
  }

  private List<ExitStatus> all(
      IngestJob job, VolumeRequest asked, Listed listed, PrintWriter out, Logger log) {
    List<ExitStatus> ends = new ArrayList<>();
    listed.refused().forEach((request, reason) -> {
      complain(request.source(), request.sourceId(), reason, log);
      job.refuse(request.unanswered(), reason);
      ends.add(reason.exitStatus());
    });
    listed.skipped().forEach((listing, reason) -> {
      out.printf("%s %s: skipped, %s%n", listing.source(), listing.sourceId(), reason);
      log.info("{} {}: skipped, {}", listing.source(), listing.sourceId(), reason);
      job.skip(listing, reason);
      ends.add(ExitStatus.DONE);
    });
    List<VolumeListing> volumes = new ArrayList<>();
    for (VolumeListing listing : listed.volumes()) {
      volumes.addAll(each(job, listing, ends, out, log));
    }
    for (String finding : listed.findings()) {
      out.println(finding);
      out.flush();
      ends.add(ExitStatus.DONE);
    }
    boolean answered = !listed.volumes().isEmpty()
        || !listed.skipped().isEmpty()
        || !listed.findings().isEmpty();
    if (answered && !asked(listed, asked)) {
      job.withdraw(asked.sourceId());
    }
    if (!section.defaults().keepRaw().orElse(true)) {
      job.removeRaw(volumes);
    }
    return ends;
  }

  private void complain(String source, String sourceId, IngestException failure, Logger log) {
    log.error("{} {}: {}", source, sourceId, failure.getMessage(), verbose ? failure : null);
  }

  /** The listing itself, or the volumes that its file was found to hold, now or by an earlier run. */
  private List<VolumeListing> each(
      IngestJob job, VolumeListing listing, List<ExitStatus> ends, PrintWriter out, Logger log) {
    List<VolumeListing> parts = FileParts.known(listing, records);
    if (parts.isEmpty()) {
      try {
        ends.add(one(job, listing, out, log));
        return List.of(listing);
      } catch (SeveralVolumesException several) {
        log.info(
            "{} {}: {}; each is taken", loader.source(), listing.sourceId(), several.getMessage());
        parts = FileParts.of(listing, several);
      }
    }
    job.withdraw(listing.sourceId());
    parts.forEach(part -> ends.add(one(job, part, out, log)));
    return parts;
  }

  /**
   * @throws SeveralVolumesException if the listing was of one file, and there are more volumes in it
   */
  private ExitStatus one(IngestJob job, VolumeListing listing, PrintWriter out, Logger log) {
    try {
      MetadataRecord record = job.run(listing);
      out.println(ResultLine.of(record, folder));
      out.flush();
      tellOfGates(record, log);
      return ExitStatus.DONE;
    } catch (SeveralVolumesException several) {
      throw several;
    } catch (IngestException failure) {
      complain(listing.source(), listing.sourceId(), failure, log);
      return failure.exitStatus();
    } catch (RuntimeException defect) {
      log.error(
          "{} {}: a defect of this program: {}",
          listing.source(),
          listing.sourceId(),
          defect.toString(),
          defect);
      return ExitStatus.DEFECT;
    }
  }

  private void tellOfGates(MetadataRecord record, Logger log) {
    record.metadata().quality().gates().ifPresent(gates -> {
      gates
          .broken()
          .forEach(result -> log.warn(
              "{} {}: gate {}: {}",
              record.source(),
              record.sourceId(),
              result.outcome(),
              result.reason()));
      gateFailed |= gates.hasFailed();
    });
  }

  /** The one status, if all ended alike; otherwise 8, or the interruption if there was one. */
  private static ExitStatus together(List<ExitStatus> ends) {
    if (ends.contains(ExitStatus.INTERRUPTED)) {
      return ExitStatus.INTERRUPTED;
    }
    return ends.stream().distinct().count() == 1
        ? ends.get(0)
        : ends.isEmpty() ? ExitStatus.DONE : ExitStatus.SOME_FAILED;
  }

  private IngestJob job(
      String runId, VolumeSource source, Archive archive, ProgressDisplay display) {
    Pipeline program = new Pipeline(
        "loader-" + loader.source(), Version.current(), Runtime.version().toString());
    JobSettings settings = new JobSettings(
        folder,
        section.defaults().maxWorkers(),
        global.processing().blockMib(),
        global.processing().memoryBudgetMib(),
        replace,
        global.metadata().originRanking(),
        global.gates(),
        program,
        runId,
        global.processing().recordInterval());
    return new IngestJob(
        settings,
        transfer(),
        archive.chunks(source),
        records,
        display,
        cancellation,
        Clock.systemUTC());
  }

  private TransferPolicy transfer() {
    GlobalConfig.Transfer shared = global.transfer();
    return new TransferPolicy(
        section.defaults().connections(),
        shared.connectTimeout(),
        section.defaults().idleTimeout(),
        shared.attempts(),
        shared.initialDelay(),
        shared.maxDelay(),
        shared.maxRetryAfter(),
        shared.segmentBytes(),
        shared.userAgent(),
        new Proxies(System.getenv()));
  }
}
