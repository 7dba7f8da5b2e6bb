package org.emingest.app;

import java.io.PrintWriter;
import org.emingest.config.GlobalConfig;
import org.emingest.pipeline.Outlook;
import org.emingest.volume.VolumeListing;

/** The answer to {@code --dry-run}. */
final class Forecast {

  private final GlobalConfig.Processing processing;
  private final Outlook outlook;

  Forecast(Outlook outlook, GlobalConfig.Processing processing) {
    this.outlook = outlook;
    this.processing = processing;
  }

  void print(VolumeListing listing, PrintWriter out) {
    Outlook.Report report = outlook.of(listing);
    out.printf("%s %s%n", listing.source(), listing.sourceId());
    String key = report.chunks().map(chunks -> " " + chunks.key()).orElse("");
    out.printf("  from          %s%n", report.location() + key);
    report
        .chunks()
        .ifPresent(
            chunks -> out.printf("  volume        %s %s%n", chunks.shape(), chunks.dataType()));
    out.printf(
        "  to fetch      %s%n", report.chunks().map(Forecast::toRead).orElse(toFetch(report)));
    out.printf("  disk          %s%n", disk(report));
    out.printf(
        "  memory        at most %d MiB of buffers, whatever the volume's size%n",
        processing.memoryBudgetMib());
    out.printf("  there already %s%n", report.thereAlready());
    out.flush();
  }

  private static String toRead(Outlook.Chunks chunks) {
    return chunks.count() + (chunks.count() == 1 ? " chunk, " : " chunks, ")
        + Quantities.bytes(chunks.decodedBytes())
        + " (" + chunks.decodedBytes() + " bytes) once they are decoded";
  }

  private static String toFetch(Outlook.Report report) {
    if (report.toFetch().isEmpty()) {
      return "unknown: the server does not say the length";
    }
    long bytes = report.toFetch().getAsLong();
    String files = report.files() == 1 ? "" : ", " + report.files() + " files";
    return bytes == 0 ? "nothing" : Quantities.bytes(bytes) + " (" + bytes + " bytes" + files + ")";
  }

  private static String disk(Outlook.Report report) {
    String free = Quantities.bytes(report.freeBytes()) + " free";
    if (report.needed().isEmpty()) {
      return "unknown, " + free;
    }
    long needed = report.needed().getAsLong();
    String enough = needed > report.freeBytes() ? "; too little" : "";
    String what = report.chunks().isPresent()
        ? " (the array), "
        : " (raw file and array; more if it is compressed), ";
    return "about " + Quantities.bytes(needed) + what + free + enough;
  }
}
