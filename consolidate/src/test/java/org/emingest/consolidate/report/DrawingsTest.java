package org.emingest.consolidate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "1000, 200, 200 nm",
    "1250, 500, 500 nm",
    "4096, 1000, 1 \u00b5m",
    "5000, 2000, 2 \u00b5m",
    "61440, 20000, 20 \u00b5m",
    "2.4, 0.5, 0.5 nm",
    "9e6, 2e6, 2 mm"
  })
  void aScaleBarIsRoundAndTakesNoMoreThanTwoFifths(double widthNm, double nm, String label) {
    Planes.ScaleBar bar = Planes.ScaleBar.of(widthNm, 800);

    assertThat(bar.length()).isEqualTo(800 * nm / widthNm);
    assertThat(bar.length()).isLessThanOrEqualTo(320);
    assertThat(bar.label().replace('\u00a0', ' ')).isEqualTo(label);
  }

  @Test
  void aCurveHasGapsWhereNothingWasMeasured() throws IOException {
    Curve curve = Curve.of(JSON.readTree("[1, 3, null, 2]"));

    assertThat(curve.path()).isEqualTo("M125.0 94.0l0.01 0L375.0 6.0M875.0 50.0l0.01 0");
    assertThat(curve.range()).isEqualTo("1\u20133");
    assertThat(Curve.of(JSON.readTree("[null]")).isEmpty()).isTrue();
    assertThat(Curve.of(JSON.readTree("[5, 5]")).path()).contains("50.0");
  }

  @Test
  void aCurveOfManyValuesKeepsTheirPeaks() {
    ArrayNode series = JSON.createArrayNode();
    for (int index = 0; index < 100_000; index++) {
      series.add(index == 77_777 ? 900 : index % 2);
    }

    Curve curve = Curve.of(series);

    assertThat(curve.highest()).isEqualTo(900);
    assertThat(curve.path()).contains(" 6.0");
    assertThat(curve.path().length()).isLessThan(10_000);
  }

  @Test
  void aHistogramOfWholeNumbersHasABarForEachValue() {
    ObjectNode statistics = statistics(2, 242);
    ArrayNode counts = ((ObjectNode) statistics.path("histogram")).putArray("counts");
    long[] byBin = new long[256];
    for (int value = 2; value <= 242; value++) {
      byBin[(int) Math.min(255, (value - 2) * 256L / 240)] += 10;
    }
    for (long count : byBin) {
      counts.add(count);
    }

    HistogramPlot plot = HistogramPlot.of(statistics, true).orElseThrow();

    assertThat(plot.path()).doesNotContain("V100.0").contains("V0.0");
    assertThat(HistogramPlot.of(statistics, false).orElseThrow().path()).contains("V100.0");
  }

  @Test
  void aHistogramCutsABarThatWouldHideAllOthersAndSaysSo() throws IOException {
    ObjectNode statistics = statistics(0, 1);
    ((ObjectNode) statistics.path("histogram")).set("counts", JSON.readTree("[1000, 4, 8, 4]"));

    HistogramPlot plot = HistogramPlot.of(statistics, false).orElseThrow();

    assertThat(plot.remark()).isEqualTo("The bar at 0.125 is cut: it is 125 times the next.");
    assertThat(plot.path()).startsWith("M0 100V0.0H250.0V60.0");
  }

  @Test
  void aHistogramOfNothingIsNone() throws IOException {
    JsonNode none = JSON.readTree("{\"histogram\": {\"exact\": false}}");

    assertThat(HistogramPlot.of(none, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.0004, < 0.1 %",
    "0.8, 80 %",
    "0.99999, > 99.9 %",
    "1, 100 %",
    "0.3333, 33.3 %"
  })
  void aPercentageIsAllOnlyIfItIsAll(double share, String words) {
    assertThat(Amounts.percent(share).replaceAll("[\u00a0\u2009]", " ")).isEqualTo(words);
  }

  private static ObjectNode statistics(double low, double high) {
    ObjectNode statistics = JSON.createObjectNode();
    statistics.putObject("histogram").put("low", low).put("high", high);
    return statistics;
  }
}
