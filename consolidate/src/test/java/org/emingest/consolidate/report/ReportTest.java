package org.emingest.consolidate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.emingest.metadata.Examples;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.Status;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final String HOSTILE =
      "\"><script>alert(1)</script><img src=x onerror=alert(2)> ${7*7} &lt;b&gt; '`";

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  Path temporary;

  private Path data;
  private Report report;
  private int found;

  @BeforeEach
  void begin() throws IOException {
    data = Files.createDirectories(temporary.resolve("data"));
    report = new Report(Files.createDirectories(temporary.resolve("aside")));
  }

  @Test
  void showsARecordOfEveryStatus() throws IOException {
    for (Status status : Status.values()) {
      ObjectNode record = (ObjectNode) RecordJson.tree(Examples.in(status));
      take(record.put("source_id", "is-" + status.label()), true);
    }

    Document page = finish();

    assertThat(page.select("article.card")).hasSize(Status.values().length);
    for (Status status : Status.values()) {
      Element card = card(page, "is-" + status.label());
      assertThat(card.select(".mark").first().text()).contains(status.label());
    }
    assertThat(card(page, "is-failed").select(".callout").text())
        .contains("defect: java.lang.IllegalStateException: odd");
    assertThat(card(page, "is-cancelled").select(".callout").text()).contains("asked to stop");
    assertThat(card(page, "is-complete").select("pre").text())
        .contains("numpy.load(\"data/volume.npy\", mmap_mode=\"r\")");
    assertThat(card(page, "is-pending").select("pre")).isEmpty();
    assertThat(card(page, "is-complete").select("svg.plot.high path").attr("d"))
        .startsWith("M0 100V");
    assertThat(card(page, "is-complete").text()).contains(Examples.SHA_256, "uint8", "152 bytes");
  }

  @Test
  void showsWhatNeedsALookFirst() throws IOException {
    take(named("fine", Status.COMPLETE), true);
    take(named("failed", Status.FAILED), true);
    take(named("fine-too", Status.COMPLETE), true);

    Document page = finish();

    assertThat(page.select("article.card").first().attr("data-source-id")).isEqualTo("failed");
  }

  @Test
  void showsWhatTheGatesOfTodaySayAndWhereThatIsNewsToTheRecord() throws IOException {
    ObjectNode passed = named("passed", Status.COMPLETE);
    ObjectNode quality = (ObjectNode) passed.at("/metadata/quality");
    quality.set("gates", JSON.readTree("{\"outcome\": \"pass\", \"results\": []}"));
    JsonNode fails = JSON.readTree(
        "{\"outcome\": \"fail\", \"results\": [{\"metric\": \"focus\", \"comparison\": \">=\","
            + " \"limit\": 0.5, \"severity\": \"fail\", \"value\": 0.25, \"outcome\": \"fail\", \"reason\": \"r\"}]}");
    take(passed.deepCopy().put("source_id", "still-passes"), true, quality.path("gates"));
    take(passed.deepCopy().put("source_id", "asked-no-more"), true);
    take(passed, true, fails);

    Document page = finish();

    Element card = page.select("article.card").first();
    assertThat(card.attr("data-source-id")).isEqualTo("passed");
    assertThat(card.select(".marks").text())
        .isEqualTo("\u2713 complete \u2715 gates: fail when written: pass");
    assertThat(card.select("details").first().text()).contains("focus \u2715 fail 0.25 >= 0.5");
    assertThat(card(page, "still-passes").select(".marks").text())
        .isEqualTo("\u2713 complete \u2713 gates: pass");
    assertThat(card(page, "asked-no-more").select(".marks").text())
        .isEqualTo("\u2713 complete when written: pass");
    assertThat(page.select("[data-tile=gates]").text())
        .isEqualTo("Pass the gates 1 0 with a warning \u2715 1 fail");
    assertThat(page.select("#glance tbody tr").eachText())
        .filteredOn(row -> row.contains("gates: fail"))
        .singleElement()
        .asString()
        .startsWith("epfl passed");
    assertThat(page.select(".verdict").text()).contains("1 does not pass its gates");
  }

  @Test
  void showsWhatStrangersSayAsTextAndNeverAsMarkup() throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    String pattern = record.toString();
    ObjectNode hostile = (ObjectNode) JSON.readTree(pattern);
    spoil(hostile);
    take(hostile, false);
    take((ObjectNode) spoiled(RecordJson.tree(Examples.in(Status.FAILED))), true);

    Document page = finish();

    assertThat(page.select("script, iframe, object, embed, link[rel=stylesheet], form, base"))
        .isEmpty();
    assertThat(page.select("img")).isEmpty();
    assertThat(page.getAllElements().stream()
            .flatMap(element -> element.attributes().asList().stream())
            .map(attribute -> attribute.getKey().toLowerCase(java.util.Locale.ROOT))
            .filter(name -> name.startsWith("on")))
        .isEmpty();
    assertThat(page.text()).contains("<script>alert(1)</script>", "${7*7}", "&lt;b&gt;");
    for (Element link : page.select("[href]")) {
      assertThat(link.attr("href")).doesNotContainIgnoringCase("javascript:");
    }
  }

  @Test
  void linksOnlyWhereAReaderCanSafelyGo() throws IOException {
    List<String> addresses = List.of(
        "javascript:alert(1)",
        "JaVaScRiPt://x/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "vbscript:x",
        "//evil.example/x",
        "https://good.example/a%20b?q=1&r=2",
        "s3://bucket/key",
        "ftp://good.example/x");
    for (int index = 0; index < addresses.size(); index++) {
      ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
      record.put("source_id", "v" + index);
      ((ObjectNode) record.at("/metadata/provenance")).put("download_url", addresses.get(index));
      take(record, true);
    }

    Document page = finish();

    List<String> outward = page.select("a[href]").eachAttr("href").stream()
        .filter(href -> href.contains(":"))
        .toList();
    assertThat(outward)
        .containsExactlyInAnyOrder(
            "https://good.example/a%20b?q=1&r=2", "s3://bucket/key", "ftp://good.example/x");
    assertThat(page.text()).contains("javascript:alert(1)", "file:///etc/passwd");
  }

  @Test
  void makesDoWithRecordsThatLackEverything() throws IOException {
    take((ObjectNode) JSON.readTree("{\"source\": \"idr\"}"), false);
    take(
        (ObjectNode)
            JSON.readTree("{\"source\": \"idr\", \"status\": 7, \"metadata\": [], \"files\": 3,"
                + " \"error\": {}, \"progress\": null}"),
        false);
    take(
        (ObjectNode)
            JSON.readTree(
                "{\"source\": \"idr\", \"source_id\": \"x\", \"status\": \"complete\","
                    + " \"metadata\": {\"core\": {\"volume_shape\": \"big\", \"voxel_size_nm\": {\"z\": null}},"
                    + " \"technical\": {\"statistics\": {\"histogram\": {\"counts\": [1, -5, \"a\"], \"low\": 2, \"high\": 2},"
                    + " \"sections\": {\"mean\": [null, null]}}}, \"quality\": {\"flags\": 3, \"gates\": {}}},"
                    + " \"files\": {\"previews\": [3, {}, {\"plane\": \"xy\", \"path\": \"\\u0000\"}]}}"),
        true);

    Document page = finish();

    assertThat(page.select("article.card")).hasSize(3);
    assertThat(page.select("h3").eachText()).contains("(no name)", "x");
  }

  @Test
  void putsThreeSectionsIntoThePageAtTheirTrueAspect() throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    ObjectNode core = (ObjectNode) record.at("/metadata/core");
    core.set("volume_shape", JSON.readTree("[10, 200, 400]"));
    core.set("voxel_size_nm", JSON.readTree("{\"z\": 40, \"y\": 4, \"x\": 4}"));
    var previews = ((ObjectNode) record.path("files")).putArray("previews");
    for (String plane : List.of("xy", "xz", "yz")) {
      Files.write(data.resolve(plane + ".png"), png(8, 4));
      previews.addObject().put("plane", plane).put("path", plane + ".png").put("index", 5);
    }
    take(record, true);

    Element planes = finish().select(".planes svg").first();

    assertThat(planes.select("image"))
        .hasSize(3)
        .allSatisfy(image -> assertThat(image.attr("href")).startsWith("data:image/png;base64,"));
    Element xy = planes.select("image").get(0);
    Element xz = planes.select("image").get(1);
    double width = Double.parseDouble(xy.attr("width"));
    assertThat(Double.parseDouble(xy.attr("height")) / width).isEqualTo(0.5);
    assertThat(Double.parseDouble(xz.attr("height")) / width).isEqualTo(0.25);
    assertThat(planes.attr("aria-label"))
        .contains("XY section at z\u00a0=\u00a05", "YZ section at x");
    assertThat(planes.select("text").text().replace('\u00a0', ' ')).isEqualTo("500 nm");
    Element bar = planes.select("line").get(0);
    double length = Double.parseDouble(bar.attr("x2")) - Double.parseDouble(bar.attr("x1"));
    assertThat(length / width).isEqualTo(500 / 1600.0);
  }

  @Test
  void marksTheSectionsThatStandOutInWordsToo() throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    ObjectNode quality = (ObjectNode) record.at("/metadata/quality");
    quality.set(
        "sections",
        JSON.readTree(
            "{\"count\": 20, \"sections_per_value\": 2, \"mean\": [1, 2, null, 4, 5, 6, 7, 8, 9, 10],"
                + " \"standard_deviation\": [1, 1, 1, 1, 1, 1, 1, 1, 1, 2]}"));
    quality.set(
        "flags",
        JSON.readTree(
            "{\"blank\": {\"count\": 4, \"sections\": [3, 4, 5, 9]},"
                + " \"shifted\": {\"count\": 300, \"sections\": [7]}, \"clipped\": {\"count\": 0, \"sections\": []}}"));
    take(record, true);

    Element strip = finish().select(".strip").first();

    assertThat(strip.select(".lane-name").eachText())
        .containsExactly("\u25b2 Blank (4)", "\u25b2 Shifted (300)");
    assertThat(strip.text()).contains("3\u20135, 9", "7 and 299 more");
    assertThat(strip.select(".plot.lane").first().select("rect")).hasSize(4);
    assertThat(strip.text()).doesNotContain("none marked");
  }

  @Test
  void saysWhatIsWrongWithFilesAndWhere() throws IOException {
    ObjectNode problems = JSON.createObjectNode();
    problems
        .putArray("errors")
        .addObject()
        .put("pointer", "/metadata/core")
        .put("message", "no <object>");
    problems.putArray("warnings").addObject().put("pointer", "").put("message", "odd");
    report.take(new Report.Found(
        MissingNode.getInstance(),
        false,
        data.resolve("x.json"),
        "data/x.json",
        "",
        MissingNode.getInstance(),
        problems));

    Document page = finish();

    assertThat(page.select("#problems tbody tr").eachText())
        .containsExactly(
            "data/x.json \u2715 error /metadata/core no <object>",
            "data/x.json \u25b2 warning the whole file odd");
    assertThat(page.select("article.card")).isEmpty();
  }

  @Test
  void showsWhatTransfersCostAndWhichRoutesRefused() throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    var routes = ((ObjectNode) record.at("/metadata/provenance")).putArray("routes");
    routes
        .addObject()
        .put("route", "https")
        .put("files", 0)
        .put("failures", 4)
        .put("error", "status 503");
    routes.addObject().put("route", "ftp").put("files", 16).put("failures", 0);
    ((ObjectNode) record.at("/metadata/technical/timings")).put("refusals", 7);
    take(record, true);

    Document page = finish();

    assertThat(page.select("#transfer-table tbody tr").text().replace('\u00a0', ' '))
        .isEqualTo("epfl stack 3 1 7 4.0 MB 2.00 MB/s 0.51 kB/s 7.60 kB/s 3.0 s");
    assertThat(page.select("#transfer-table tfoot")).isEmpty();
    assertThat(page.select("#transfers").text())
        .contains("https \u2715 gave none 0 files 4 failures: status 503")
        .contains("ftp \u2713 used 16 files");
  }

  @Test
  void addsUpTheTransfersOfASourceWithSeveralVolumes() throws IOException {
    take(named("one", Status.COMPLETE), true);
    take(named("two", Status.COMPLETE), true);

    Element sum = finish().select("#transfer-table tfoot tr").first();

    assertThat(sum.text()).startsWith("epfl, 2 volumes 6 2 0 8.0 MB");
  }

  @Test
  void doesNotTakeTheSilenceOfOlderRecordsForNoRefusals() throws IOException {
    ObjectNode silent = named("silent", Status.COMPLETE);
    ((ObjectNode) silent.at("/metadata/technical/timings")).remove("refusals");
    ObjectNode other = named("other", Status.COMPLETE).put("source", "idr");
    ((ObjectNode) other.at("/metadata/technical/timings")).remove("refusals");
    ObjectNode telling = named("telling", Status.COMPLETE);
    ((ObjectNode) telling.at("/metadata/technical/timings")).put("refusals", 5);
    take(silent, true);
    take(telling, true);
    take(other, true);

    Document page = finish();

    assertThat(
            page.select("#transfer-table tfoot td[data-label=Refusals obeyed]").eachText().stream()
                .map(text -> text.replace('\u00a0', ' ')))
        .containsExactly("\u2265 5", "\u2014");
    assertThat(
            page.select("#transfer-table tbody td[data-label=Refusals obeyed]").eachText())
        .containsExactlyInAnyOrder("5", "\u2014", "\u2014");
  }

  @Test
  void spreadsManyVolumesOverPagesThatLeadToEachOther() throws IOException {
    JsonNode pattern = RecordJson.tree(Examples.complete());
    for (int number = 0; number < 1_100; number++) {
      take(((ObjectNode) pattern.deepCopy()).put("source_id", "v" + number), true);
    }

    Document front = finish();

    assertThat(front.select("article.card")).hasSize(Report.CARDS_ON_A_PAGE);
    assertThat(front.select("#glance tbody tr")).hasSize(Report.ROWS_ON_THE_FIRST_PAGE);
    Path folder = temporary.resolve("report_s");
    Set<String> pages = new java.util.TreeSet<>();
    for (String href : front.select("a[href^=report_s/]").eachAttr("href")) {
      String file = href.replaceAll("#.*", "");
      assertThat(temporary.resolve(file)).exists();
      pages.add(file);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(pages.size());
    }
    Document last = Jsoup.parse(Files.readString(folder.resolve("volumes-003.html")));
    assertThat(last.select("tbody tr")).hasSize(100);
    assertThat(last.select("tbody tr").last().text()).contains("v1099");
    assertThat(last.select("nav a").eachAttr("href"))
        .containsExactly("../report_s.html", "volumes-002.html");
    Document cards = Jsoup.parse(Files.readString(folder.resolve("cards-020.html")));
    assertThat(cards.select("article.card")).hasSize(Report.CARDS_ON_A_PAGE);
    for (Element link : last.select("tbody a")) {
      String[] parts = link.attr("href").split("#", 2);
      Path target = folder.resolve(parts[0]).normalize();
      assertThat(Jsoup.parse(Files.readString(target)).getElementById(parts[1])).isNotNull();
    }
  }

  @Test
  void showsWhatNoRecordTellsByItself() throws IOException {
    take((ObjectNode) RecordJson.tree(Examples.complete()), true);
    JsonNode drift = JSON.readTree(
        "{\"compared_with\": \"metadata_catalog_x.json\", \"unchanged\": 0, \"changed\": 1,"
            + " \"arrays_changed\": 1, \"new\": 1, \"gone\": 0, \"changes\": [{\"record\": \"epfl a\", \"array_changed\": true,"
            + " \"fields\": [{\"field\": \"metadata.technical.sha256\", \"before\": \"aa\", \"after\": \"<b>\"}]}],"
            + " \"new_records\": [\"epfl b\"], \"gone_records\": []}");
    JsonNode duplicates = JSON.readTree(
        "{\"same_array\": {\"groups\": 1, \"listed\": [{\"sha256\": \"ff\", \"count\": 2,"
            + " \"records\": [\"epfl a\", \"epfl b\"]}]}, \"same_source_object\": {\"groups\": 0, \"listed\": []}}");
    JsonNode trends = JSON.readTree(
        "{\"epfl\": [{\"run_id\": \"r1\", \"at\": \"t1\", \"volumes\": 1, \"fetch_mb_per_second\": 2.5},"
            + " {\"run_id\": \"r2\", \"at\": \"t2\", \"volumes\": 1, \"fetch_mb_per_second\": 5}]}");

    Document page = finish(drift, duplicates, trends);

    assertThat(page.select("#drift tbody tr").text())
        .isEqualTo("epfl a metadata.technical.sha256 aa <b>");
    assertThat(page.select("[data-tile=drift]").text()).contains("1 in their array", "1 new");
    assertThat(page.select("#duplicates tbody tr").text()).contains("ff 2 epfl a, epfl b");
    Element fetch = page.select("#trends .multiple").first();
    assertThat(fetch.text().replace('\u00a0', ' ')).isEqualTo("Fetch 5.00 MB/s");
    assertThat(fetch.select("svg").attr("aria-label"))
        .isEqualTo("Fetch over 2 runs: 2.5\u20135 MB/s, last 5.00\u00a0MB/s");
    assertThat(page.select("#trends details tbody tr")).hasSize(2);
  }

  @Test
  void saysThatTheDiskIsFullInTheDisksOwnWords() throws IOException {
    for (int number = 0; number < 50; number++) {
      take(named("v" + number, Status.COMPLETE), true); // a page that does not fit a buffer
    }

    assertThatThrownBy(() -> report.finish(totals(), new Report.Target() {
          @Override
          public OutputStream front() {
            return new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
              }
            };
          }

          @Override
          public Path folder() {
            return temporary;
          }
        }))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    report.close();
  }

  @Test
  void boundsTheListsOfACardAndSaysHowMuchIsLeftOut() throws IOException {
    ObjectNode record = named("long", Status.COMPLETE);
    ObjectNode provenance = (ObjectNode) record.at("/metadata/provenance");
    ObjectNode origins = provenance.putObject("origins");
    var conflicts = provenance.putArray("conflicts");
    var routes = provenance.putArray("routes");
    for (int number = 0; number < 1_000; number++) {
      origins.put("core.field" + number, "file header");
      ObjectNode conflict = conflicts.addObject().put("field", "core.field" + number);
      conflict.putObject("chosen").put("value", number).put("origin", "file header");
      var others = conflict.putArray("others");
      for (int other = 0; other < (number == 0 ? 100 : 1); other++) {
        others.addObject().put("value", "other").put("origin", "archive API");
      }
      routes.addObject().put("route", "https").put("files", 1);
    }
    ObjectNode gates = JSON.createObjectNode().put("outcome", "pass");
    var results = gates.putArray("results");
    ObjectNode problems = JSON.createObjectNode();
    for (int number = 0; number < 1_000; number++) {
      results
          .addObject()
          .put("metric", "m" + number)
          .put("comparison", "<")
          .put("limit", 1)
          .put("outcome", "pass");
      problems.withArray("warnings").addObject().put("pointer", "/x").put("message", "odd");
    }
    report.take(new Report.Found(
        record, true, data.resolve("x.json"), "data/x.json", "data/volume.npy", gates, problems));

    Document page = finish();

    Element card = card(page, "long");
    assertThat(card.select("tr, li").size()).isBetween(100, 400);
    assertThat(card.select(".callout li").last().text()).isEqualTo("and 980 more");
    assertThat(card.select("summary").eachText())
        .containsExactly("Gates (1000)", "Conflicts (1000)", "Where each value comes from (1000)");
    assertThat(card.select("details .rest").eachText())
        .containsExactly("and 900 more", "and 900 more", "and 900 more");
    assertThat(card.select("details td").eachText())
        .contains("other archive API")
        .anyMatch(text -> text.endsWith("and 92 more"));
    assertThat(page.select("#transfers table").get(1).select("tr").size()).isLessThan(30);
    assertThat(page.select("#transfers").text()).contains("and 980 more");
  }

  @Test
  void isReadableWhereThereIsNothing() throws IOException {
    Document page = finish();

    assertThat(page.select(".verdict").text()).contains("There is no record yet.");
    assertThat(page.select("article.card")).isEmpty();
  }

  private ObjectNode named(String sourceId, Status status) {
    return ((ObjectNode) RecordJson.tree(Examples.in(status))).put("source_id", sourceId);
  }

  private void take(ObjectNode record, boolean valid) throws IOException {
    take(record, valid, MissingNode.getInstance());
  }

  private void take(ObjectNode record, boolean valid, JsonNode gates) throws IOException {
    found++;
    Path file = data.resolve("metadata_" + found + ".json");
    report.take(new Report.Found(
        record,
        valid,
        file,
        "data/" + file.getFileName(),
        "data/volume.npy",
        gates,
        JsonNodeFactory.instance.objectNode()));
  }

  private Document finish() throws IOException {
    JsonNode nothing = JSON.createObjectNode();
    return finish(nothing, nothing, nothing);
  }

  private Document finish(JsonNode drift, JsonNode duplicates, JsonNode trends) throws IOException {
    ByteArrayOutputStream front = new ByteArrayOutputStream();
    report.finish(totals(drift, duplicates, trends), new Report.Target() {
      @Override
      public OutputStream front() {
        return front;
      }

      @Override
      public Path folder() throws IOException {
        return Files.createDirectories(temporary.resolve("report_s"));
      }
    });
    report.close();
    return Jsoup.parse(front.toString(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static Report.Totals totals() {
    JsonNode nothing = JSON.createObjectNode();
    return totals(nothing, nothing, nothing);
  }

  private static Report.Totals totals(JsonNode drift, JsonNode duplicates, JsonNode trends) {
    JsonNode nothing = JSON.createObjectNode();
    return new Report.Totals(
        "2026-03-01T12:00:00Z", "1", "s", nothing, nothing, nothing, duplicates, drift, trends);
  }

  private static Element card(Document page, String sourceId) {
    return page.select("article.card[data-source-id=" + sourceId + "]").first();
  }

  private static JsonNode spoiled(JsonNode record) {
    spoil(record);
    return record;
  }

  /** Every text in it, and every name of a key that is free, is hostile afterwards. */
  private static void spoil(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = new java.util.ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (object.path(name).isTextual() && !name.equals("status")) {
          object.put(name, HOSTILE);
        }
        spoil(object.path(name));
      }
      if (object.has("core.description")) {
        object.put(HOSTILE, HOSTILE);
      }
    } else {
      node.forEach(ReportTest::spoil);
    }
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
    return bytes.toByteArray();
  }
}
