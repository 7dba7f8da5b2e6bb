package org.emingest.testkit.omero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.json.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmeroApiTest {

  private static final String NUCLEUS = "/api/v0/m/images/9846137/";

  private final HttpArchive archive = HttpArchive.start();
  private final OmeroApi api = OmeroApi.on(archive).put(OmeroImage.nucleus());

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void theNucleusIsAnObjectWithItsUnits() throws Exception {
    JsonNode image = json(NUCLEUS).at("/data");
    assertThat(image.at("/Name").asText()).isEqualTo("Figure_S3B_FIB-SEM_U2OS_20x20x20nm_xy.tif");
    assertThat(image.at("/Pixels/SizeZ").asInt()).isEqualTo(184);
    assertThat(image.at("/Pixels/PhysicalSizeZ/Unit").asText()).isEqualTo("MICROMETER");
    assertThat(image.at("/Pixels/PhysicalSizeZ/Value").asDouble()).isEqualTo(0.02);
    assertThat(image.has("AcquisitionDate")).isFalse();
    assertThat(json("/webgateway/imgData/9846137/").at("/pixel_size/x").asDouble())
        .isEqualTo(0.02);
  }

  @Test
  void aSingleImageCanComeAsAList() throws Exception {
    api.answerLists();
    assertThat(json(NUCLEUS).at("/data/0/@id").asLong()).isEqualTo(9_846_137);
  }

  @Test
  void aDataSetComesInPagesNoLongerThanTheServerLikes() throws Exception {
    for (int n = 1; n <= 7; n++) {
      api.put(OmeroImage.plain(n, n + ".tif"));
    }
    api.mostPerPage(3);
    JsonNode second = json("/api/v0/m/datasets/1/images/?limit=500&offset=3");
    assertThat(second.at("/meta").toString())
        .isEqualTo("{\"totalCount\":7,\"maxLimit\":3,\"limit\":3,\"offset\":3}");
    assertThat(second.at("/data")).hasSize(3);
    assertThat(second.at("/data/0/Name").asText()).isEqualTo("4.tif");
    assertThat(json("/api/v0/m/images/?dataset=1&limit=500&offset=6").at("/data"))
        .hasSize(1);
    assertThat(json("/api/v0/m/images/?dataset=1&limit=0").at("/data")).isEmpty();
    assertThat(json("/api/v0/m/datasets/1/images/?offset=9").at("/data")).isEmpty();
  }

  @Test
  void theOriginalFilesAreToldIfThereAreAny() throws Exception {
    api.put(OmeroImage.plain(5, "five.tif").files("uod/idr/filesets/a/1.tif", "uod/b/2.tif"));
    api.put(OmeroImage.plain(6, "six.tif").withoutFiles());
    assertThat(json("/webgateway/original_file_paths/9846137/").at("/client/0").asText())
        .startsWith("/uod/idr/filesets/idr0086-miron-micrographs/20200610-ftp/experimentD/");
    assertThat(json("/webgateway/original_file_paths/5/").at("/client")).hasSize(2);
    assertThat(json("/webgateway/original_file_paths/6/").toString()).isEqualTo("{}");
    assertThat(get("/webgateway/original_file_paths/7/").statusCode()).isEqualTo(404);
  }

  @Test
  void eachObjectHasItsOwnAnnotations() throws Exception {
    JsonNode study = json("/webclient/api/annotations/?type=map&project=1302");
    assertThat(study.at("/annotations/0/class").asText()).isEqualTo("MapAnnotationI");
    assertThat(study.at("/annotations/0/values").toString())
        .contains("[\"License\",\"CC BY 4.0 ")
        .contains("[\"Data DOI\",")
        .doesNotContain("Cell Line");
    assertThat(json("/webclient/api/annotations/?type=map&image=9846137").toString())
        .contains("[\"Cell Line\",\"U2OS\"]");
    assertThat(json("/webclient/api/annotations/?type=map&dataset=10740").at("/annotations"))
        .isEmpty();
  }

  @Test
  void aRenderedPictureIsAJpeg() throws Exception {
    HttpResponse<byte[]> picture = get("/webgateway/render_image/9846137/0/0/");
    assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(picture.body()).startsWith(0xff, 0xd8, 0xff);
  }

  @ParameterizedTest
  @CsvSource({
    "LOGIN_PAGE, /api/v0/m/images/9846137/, 200, <form",
    "MAINTENANCE, /webgateway/imgData/9846137/, 503, <html>",
    "NOT_LOGGED_IN, /api/v0/m/images/9846137/, 403, Not logged in",
    "EXCEPTION_MEMBER, /webgateway/imgData/9846137/, 200, Exception",
    "NO_SUCH_IMAGE, /api/v0/m/images/9846137/, 404, Image 9846137 not found",
    "NO_FILESET, /webgateway/original_file_paths/9846137/, 200, {}",
    "PATH_OUTSIDE_FILESETS, /webgateway/original_file_paths/9846137/, 200, /home/demo",
    "PATH_TO_ZARR, /webgateway/original_file_paths/9846137/, 200, .zarr",
    "PATH_CLIMBS, /webgateway/original_file_paths/9846137/, 200, /../",
  })
  void misbehavesByName(OmeroFault fault, String path, int status, String text) throws Exception {
    String honest = text(get(path));
    api.fault(fault);
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(text(answer)).contains(text).isNotEqualTo(honest);
    api.fault();
    assertThat(text(get(path))).isEqualTo(honest);
  }

  @Test
  void isBusyOnce() throws Exception {
    api.fault(OmeroFault.BUSY_ONCE);
    assertThat(json("/webgateway/imgData/9846137/")
            .at("/ConcurrencyException/backOff")
            .asInt())
        .isPositive();
    assertThat(json("/webgateway/imgData/9846137/").has("size")).isTrue();
  }

  @Test
  void fieldsAreTakenAwayEmptiedAndRetyped() throws Exception {
    api.fieldMissing("/data/Pixels/SizeX");
    api.fieldNull("/data/Name");
    api.fieldOfAnotherType("/data/Pixels/SizeY");
    api.fieldOfAnotherType("/data/Pixels/Type/value");
    api.field("/data/Pixels/SizeC", 2);
    JsonNode image = json(NUCLEUS).at("/data");
    assertThat(image.at("/Pixels").has("SizeX")).isFalse();
    assertThat(image.get("Name").isNull()).isTrue();
    assertThat(image.at("/Pixels/SizeY").isTextual()).isTrue();
    assertThat(image.at("/Pixels/Type/value").isNumber()).isTrue();
    assertThat(image.at("/Pixels/SizeC").asInt()).isEqualTo(2);
    api.fault();
    assertThat(json(NUCLEUS).at("/data/Pixels/SizeX").asInt()).isEqualTo(1121);
  }

  private JsonNode json(String path) throws IOException, InterruptedException {
    return Web.json(api.url() + path);
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return Web.get(api.url() + path);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
