package org.emingest.testkit.empiar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.emingest.testkit.empiar.EmpiarEntry.Dialect;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.json.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmpiarApiTest {

  private final HttpArchive archive = HttpArchive.start();
  private final EmpiarApi api = EmpiarApi.on(archive).put(EmpiarEntry.zebrafish());

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void theEntryIsNestedUnderItsAccessionAsRecorded() throws Exception {
    JsonNode entry = entry();
    assertThat(entry.at("/experiment_type").asText()).isEqualTo("SBF-SEM");
    assertThat(entry.at("/authors/0/author/name").asText()).isEqualTo("Wilsch-Bräuninger M");
    assertThat(entry.at("/citation/0/doi").isNull()).isTrue();
    JsonNode set = entry.at("/imagesets/0");
    assertThat(set.at("/pixel_width").isNumber()).isTrue();
    assertThat(set.at("/pixel_width").asDouble()).isEqualTo(80);
    assertThat(set.at("/image_width").isTextual()).isTrue();
    assertThat(set.at("/image_height").asText()).isEqualTo("5632");
    assertThat(set.at("/frame_range_min").isNull()).isTrue();
    assertThat(set.at("/details").asText()).contains("8nm/px in xy and 50nm per section");
    assertThat(Web.json(api.url() + "/entry/11759/").at("/EMPIAR-11759")).isEqualTo(entry);
  }

  @Test
  void aPersonHasAnAddressThatIsNobodysBusiness() throws Exception {
    assertThat(entry().at("/corresponding_author/author/email").asText()).contains("@");
    assertThat(entry().at("/principal_investigator/0/author/email").asText()).contains("@");
  }

  @Test
  void otherEntriesAreNotThereAndTheSlashBelongsToTheEnd() throws Exception {
    assertThat(Web.get(api.url() + "/entry/EMPIAR-1/").statusCode()).isEqualTo(404);
    var answer = Web.get(api.url() + "/entry/EMPIAR-11759");
    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location")).contains("/empiar/api/entry/EMPIAR-11759/");
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBERS_AS_TEXT, pixel_width, \"80.0\"",
    "NUMBERS_AS_TEXT, num_images_or_tilt_series, \"16\"",
    "NUMBERS_AS_NUMBERS, image_width, 5628",
    "ABSENT_AS_NULL, segmentations, null",
    "ABSENT_AS_NULL, micrographs_file_pattern, null",
    "ABSENT_AS_EMPTY_TEXT, frame_range_min, \"\"",
    "ABSENT_AS_EMPTY_LIST, frame_range_min, []",
    "ABSENT_LEFT_OUT, frame_range_min, ''",
  })
  void speaksTheDialectsOfTheArchive(Dialect dialect, String field, String json) throws Exception {
    String honest = entry().at("/imagesets/0/" + field).toString();
    api.put(EmpiarEntry.zebrafish().with(dialect));
    assertThat(entry().at("/imagesets/0/" + field).toString()).isEqualTo(json).isNotEqualTo(honest);
  }

  @Test
  void imageSetsAreAListOrOneOrNone() throws Exception {
    api.put(EmpiarEntry.zebrafish().with(Dialect.ONE_IMAGE_SET_AS_OBJECT));
    assertThat(entry().at("/imagesets/directory").asText()).isEqualTo("data");
    api.put(EmpiarEntry.zebrafish().withoutImageSets());
    assertThat(entry().at("/imagesets")).isEmpty();
    api.put(EmpiarEntry.zebrafish()
        .imageSets(ImageSet.zebrafish(), ImageSet.zebrafish().in("/b")));
    assertThat(entry().at("/imagesets/1/directory").asText()).isEqualTo("/b");
    api.put(EmpiarEntry.zebrafish().in("").status("HOLD"));
    assertThat(entry().at("/imagesets/0/directory").asText()).isEmpty();
    assertThat(entry().at("/status").asText()).isEqualTo("HOLD");
  }

  @ParameterizedTest
  @CsvSource({
    "WEB_PAGE, 200, <html>",
    "NOT_FOUND, 404, Not Found",
    "MAINTENANCE, 503, <html>",
    "NOTHING, 200, {}",
    "ANOTHER_ENTRY, 200, EMPIAR-11760",
  })
  void misbehavesByName(EmpiarFault fault, int status, String text) throws Exception {
    api.fault(fault);
    var answer = Web.get(api.url() + "/entry/EMPIAR-11759/");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(text);
    api.heal();
    assertThat(entry().at("/status").asText()).isEqualTo("REL");
  }

  @Test
  void fieldsAreRetyped() throws Exception {
    api.fieldOfAnotherType("/EMPIAR-11759/imagesets");
    assertThat(entry().at("/imagesets").isObject()).isTrue();
    api.heal();
    api.fieldOfAnotherType("/EMPIAR-11759/title");
    api.fieldMissing("/EMPIAR-11759/authors");
    assertThat(entry().at("/title").isNumber()).isTrue();
    assertThat(entry().has("authors")).isFalse();
  }

  private JsonNode entry() throws IOException, InterruptedException {
    return Web.json(api.url() + "/entry/EMPIAR-11759/").at("/EMPIAR-11759");
  }
}
