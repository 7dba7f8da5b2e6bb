package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.TemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.emingest.consolidate.report.Candidates.Candidate;
import org.emingest.metadata.RecordJson;

/**
 * The catalog as pages. Records are seen once, in the order of the scan; memory holds where those lie that are worth a card, and
 * one of them at a time when its card is written.
 */
public final class Report implements Closeable {

  /** Pictures make a card some hundred kilobytes: more of them on one page make a browser slow. */
  static final int CARDS_ON_A_PAGE = 24;

  static final int MOST_CARDS = 20 * CARDS_ON_A_PAGE;

  /** As long as all volumes fit into a table that one can take in, they stand on the first page. */
  static final int ROWS_ON_THE_FIRST_PAGE = 100;

  static final int ROWS_ON_A_PAGE = 500;

  private static final int MOST_PROBLEMS = 200;

  private final ObjectMapper mapper = RecordJson.mapper(RecordJson.DEEPEST);
  private final Path rowsFile;
  private final BufferedWriter rows;
  private final Shelf shelf;
  private final Candidates candidates = new Candidates(MOST_CARDS);
  private final Transfers transfers = new Transfers();
  private final GateCounts gates = new GateCounts();
  private final List<Card.Problem> errors = new ArrayList<>();
  private final List<Card.Problem> warnings = new ArrayList<>();
  private long records;
  private long errorCount;
  private long warningCount;

  /**
   * One file as the scan found it.
   *
   * @param record missing if it is none
   * @param path where it lies
   * @param typed the same as a person in the working directory types it
   * @param volume its array in the same way; empty if there is none
   * @param gates what the gates of today say of it, as records have it; missing if it was not held against any
   * @param problems an object with arrays {@code errors} and {@code warnings}, each with pointer and message
   */
  public record Found(
      JsonNode record,
      boolean valid,
      Path path,
      String typed,
      String volume,
      JsonNode gates,
      JsonNode problems) {

    private String outcome() {
      return gates.path("outcome").asText("");
    }
  }

  /** Where pages go. */
  public interface Target {

    /** The first page. */
    OutputStream front() throws IOException;

    /** The folder for all others; asked for only if there is one. */
    Path folder() throws IOException;
  }

  /**
   * What the catalog says of all records together, in its own words.
   *
   * @param stamp in the names of all files of this run
   */
  public record Totals(
      String generatedAt,
      String version,
      String stamp,
      JsonNode summary,
      JsonNode validation,
      JsonNode dataQuality,
      JsonNode duplicates,
      JsonNode drift,
      JsonNode timingTrends) {}

  /**
   * @param aside a folder for what is needed on the way
   */
  public Report(Path aside) throws IOException {
    rowsFile = aside.resolve("report_rows");
    rows = Files.newBufferedWriter(rowsFile);
    shelf = new Shelf(aside.resolve("report_cards"));
  }

  public void take(Found file) throws IOException {
    note(file);
    JsonNode record = file.record();
    if (!record.isObject()) {
      return;
    }
    records++;
    transfers.take(record);
    gates.take(file.outcome());
    rows.write(
        mapper.writeValueAsString(Row.essence(record, file.valid(), file.outcome(), records)));
    rows.write('\n');

    int concern = Candidates.concern(
        record, file.valid(), file.outcome(), !file.problems().path("warnings").isEmpty());
    String updatedAt = record.path("updated_at").asText("");
    if (candidates.wants(concern, updatedAt, records)) {
      candidates.add(new Candidate(records, concern, updatedAt, shelf.put(seen(file))));
    }
  }

  /**
   * @param problem one line about a folder that could not be read whole
   */
  public void takeFolderProblem(String problem) {
    warningCount++;
    if (warnings.size() < MOST_PROBLEMS) {
      warnings.add(Card.Problem.ofFolder(problem));
    }
  }

  private void note(Found file) {
    ObjectNode named = JsonNodeFactory.instance.objectNode().put("file", file.typed());
    for (String kind : List.of("errors", "warnings")) {
      JsonNode problems = file.problems().path(kind);
      List<Card.Problem> known = kind.equals("errors") ? errors : warnings;
      errorCount += kind.equals("errors") ? problems.size() : 0;
      warningCount += kind.equals("warnings") ? problems.size() : 0;
      if (known.size() < MOST_PROBLEMS && !problems.isEmpty()) {
        ObjectNode one = named.deepCopy();
        one.set(kind, problems);
        Card.Problem.of(one).stream().limit(MOST_PROBLEMS - known.size()).forEach(known::add);
      }
    }
  }

  private static ObjectNode seen(Found file) {
    ObjectNode seen = JsonNodeFactory.instance.objectNode();
    seen.put("path", file.path().toString());
    seen.put("file", file.typed());
    seen.put("volume", file.volume());
    seen.put("valid", file.valid());
    if (file.gates().isObject()) {
      seen.set("gates", file.gates());
    }
    seen.set("errors", file.problems().path("errors"));
    seen.set("warnings", file.problems().path("warnings"));
    seen.set("record", file.record());
    return seen;
  }

  /** Writes all pages. */
  public void finish(Totals totals, Target target) throws IOException {
    rows.close();
    shelf.flush();
    TemplateEngine engine = TemplateEngine.createPrecompiled(
        null, ContentType.Html, Report.class.getClassLoader(), Report.class.getPackageName());
    Layout layout = new Layout(totals.stamp(), records, candidates.bestFirst());
    try (BufferedReader lines = Files.newBufferedReader(rowsFile)) {
      writeFront(engine, layout, totals, target);
      if (layout.hasMorePages()) {
        Path folder = target.folder();
        for (int page = 2; page <= layout.cardPages(); page++) {
          CardPage model = new CardPage(layout, totals, page, cards(layout.cards(page)));
          render(
              engine,
              "cards.jte",
              model,
              Files.newOutputStream(folder.resolve(Layout.cardPage(page))));
        }
        for (int page = 1; page <= layout.rowPages(); page++) {
          RowPage model =
              new RowPage(layout, totals, page, rows(lines, ROWS_ON_A_PAGE, layout, true));
          render(
              engine,
              "volumes.jte",
              model,
              Files.newOutputStream(folder.resolve(Layout.rowPage(page))));
        }
      }
    } catch (UncheckedIOException trouble) {
      throw trouble.getCause();
    }
  }

  private void writeFront(TemplateEngine engine, Layout layout, Totals totals, Target target)
      throws IOException {
    List<Transfers.Row> byVolume = new ArrayList<>();
    for (Candidate candidate : layout.cards(1)) {
      byVolume.add(Transfers.of(shelf.get(candidate.place()).path("record")));
    }
    List<Row> glance;
    try (BufferedReader lines = Files.newBufferedReader(rowsFile)) {
      glance = rows(lines, ROWS_ON_THE_FIRST_PAGE, layout, false);
    }
    Across across =
        Across.of(totals.dataQuality(), totals.duplicates(), totals.drift(), totals.timingTrends());
    Front front = new Front(
        layout,
        totals,
        Overview.of(totals, gates, records),
        glance,
        cards(layout.cards(1)),
        new Problems(errors, errorCount, warnings, warningCount),
        transfers.bySource(),
        byVolume,
        across);
    render(engine, "report.jte", front, target.front());
  }

  /** Each is made when it is its turn. */
  private Iterable<Card> cards(List<Candidate> chosen) {
    return () -> chosen.stream().map(this::card).iterator();
  }

  private Card card(Candidate candidate) {
    try {
      return Card.of(Layout.anchor(candidate.number()), shelf.get(candidate.place()));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private List<Row> rows(BufferedReader lines, int most, Layout layout, boolean inFolder)
      throws IOException {
    List<Row> page = new ArrayList<>();
    while (page.size() < most) {
      String line = lines.readLine();
      if (line == null) {
        break;
      }
      JsonNode essence = mapper.readTree(line);
      page.add(Row.of(essence, layout.card(essence.path("n").asLong(), inFolder)));
    }
    return page;
  }

  private static void render(
      TemplateEngine engine, String template, Object model, OutputStream target)
      throws IOException {
    try (Writer writer =
        new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8), 1 << 16)) {
      TemplateOutput output = new WriterOutput(writer);
      engine.render(template, model, output);
    } catch (TemplateException wrapped) {
      throw troubleOfTheDisk(wrapped);
    }
  }

  /** A template takes a full disk for its own failure; whoever called cares for the disk. */
  private static IOException troubleOfTheDisk(TemplateException wrapped) {
    for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException trouble) {
        return trouble;
      }
    }
    throw wrapped;
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
    } finally {
      shelf.close();
    }
  }
}
