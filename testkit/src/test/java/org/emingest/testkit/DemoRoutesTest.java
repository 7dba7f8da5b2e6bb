package org.emingest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.emingest.testkit.dm.BlockFaceSeries;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.json.Web;
import org.emingest.testkit.mrc.MrcEncoder;
import org.emingest.testkit.mrc.MrcOptions;
import org.emingest.testkit.phantom.Phantom;
import org.emingest.testkit.tiff.TiffEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks the demo's archives as a loader has to, with the JDK's clients. */
class DemoRoutesTest {

  private final HttpArchive http = HttpArchive.start();
  private final FtpArchive ftp = FtpArchive.start();
  private final EbiTree tree = EbiTree.on(http, ftp);

  @AfterEach
  void close() {
    http.close();
    ftp.close();
  }

  @Test
  void idrTellsWhereItsFileIsAndHandsItOutByBothRoutes() throws Exception {
    Offer idr = IdrArchive.serve(http, tree, Optional.empty());
    String api = idr.settings().get("api_url");
    assertThat(
            Web.json(api + "/api/v0/m/images/9846137/").at("/data/Pixels/SizeZ").asInt())
        .isEqualTo(46);
    String rest = rest(api);
    byte[] file = Web.get(idr.settings().get("https_url") + "/" + rest).body();
    assertThat(get(idr.settings().get("ftp_url") + "/" + rest)).isEqualTo(file);
    byte[] voxels = Arrays.copyOfRange(file, 276, 276 + 46 * 128 * 160);
    assertThat(VolumeHashes.hex(sha256(voxels))).isEqualTo(idr.hashes().voxels());
    assertThat(idr.settings().get("https_url")).endsWith("/pub/databases/IDR");
    assertThat(idr.settings().get("ftp_url")).startsWith("ftp:").endsWith("/pub/databases/IDR");
  }

  @Test
  void empiarSendsItsVisitorsToTheSecondRoute() throws Exception {
    Offer empiar = EmpiarArchive.serve(http, tree, Optional.empty());
    JsonNode set = Web.json(empiar.settings().get("api_url") + "/EMPIAR-11759/")
        .at("/EMPIAR-11759/imagesets/0");
    assertThat(set.at("/directory").asText()).isEqualTo("data");
    assertThat(set.at("/image_width").asText()).isEqualTo("372");

    String below = "/11759/data/";
    HttpResponse<byte[]> refused = Web.get(empiar.settings().get("https_url") + below);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");

    String ftpFolder = empiar.settings().get("ftp_url") + below;
    assertThat(new String(get(ftpFolder), StandardCharsets.UTF_8))
        .contains("_0000.dm3")
        .contains("trakem2.");
    var voxels = VolumeHashes.sha256();
    for (int z = 0; z < 16; z++) {
      byte[] file = get(ftpFolder + BlockFaceSeries.name(z));
      voxels.update(file, 152_855, 256 * 240);
    }
    assertThat(VolumeHashes.hex(voxels)).isEqualTo(empiar.hashes().voxels());
    assertThat(empiar.settings().get("https_url")).endsWith("/empiar/world_availability");
  }

  @Test
  void flyemHasItsVolumeTwiceAndPadsOneOfThem() throws Exception {
    Offer flyem = FlyemArchive.serve(http, Optional.empty());
    String dvid =
        flyem.settings().get("dvid_url") + "/api/node/a89eb3af216a46cdba81204d8f954786/grayscale/";
    assertThat(Web.json(dvid + "info").at("/Extended/MaxPoint")).hasToString("[191,199,191]");
    assertThat(Web.json(flyem.settings().get("precomputed_url") + "/info").at("/scales/0/size"))
        .hasToString("[180,200,150]");
    byte[] crop = Web.get(dvid + "raw/0_1_2/100_112_96/41_50_30").body();
    assertThat(VolumeHashes.hex(sha256(crop))).isEqualTo(flyem.hashes().voxels());
  }

  @Test
  void realFilesAreServedWhereTheFolderHasFittingOnes(@TempDir Path folder) throws Exception {
    Phantom volume = new Phantom(3, new StackShape(3, 40, 50));
    TiffEncoder.write(volume, PhantomArchive.tiff(), folder.resolve("a.ome.tif"));
    try (OutputStream mrc = Files.newOutputStream(folder.resolve("b.mrc"))) {
      MrcEncoder.write(volume, MrcOptions.of(SampleType.UINT8), mrc);
    }
    String hash = VolumeHashes.of(volume).voxels();
    String notes = "REAL (FIB-SEM, 10 nm isotropic);compression=NONE";
    Files.write(
        folder.resolve("MANIFEST.tsv"),
        List.of(
            "path\tformat\torigin\tlicence\tshape\tdtype\tdecoded_sha256\tnotes",
            "a.ome.tif\ttiff\to\tCC BY\t3x40x50\tuint8\t" + hash + "\t" + notes,
            "b.mrc\tmrc\to\tCC BY\t3x40x50\tint8\t" + hash + "\t" + notes));

    Offer idr = IdrArchive.serve(http, tree, Optional.of(folder));
    Offer empiar = EmpiarArchive.serve(http, tree, Optional.of(folder));

    String api = idr.settings().get("api_url");
    assertThat(Web.json(api + "/api/v0/m/images/9846137/")
            .at("/data/Pixels/PhysicalSizeX/Value")
            .asDouble())
        .isEqualTo(10);
    assertThat(Web.get(idr.settings().get("https_url") + "/" + rest(api)).body())
        .isEqualTo(Files.readAllBytes(folder.resolve("a.ome.tif")));
    assertThat(idr.hashes().voxels()).isEqualTo(hash);
    assertThat(get(empiar.settings().get("ftp_url") + "/11759/data/b.mrc"))
        .isEqualTo(Files.readAllBytes(folder.resolve("b.mrc")));
    assertThat(empiar.dtype()).isEqualTo("int8");
  }

  private static String rest(String api) throws IOException, InterruptedException {
    String path = Web.json(api + "/webgateway/original_file_paths/9846137/")
        .at("/client/0")
        .asText();
    return path.substring("/uod/idr/filesets/".length());
  }

  private static MessageDigest sha256(byte[] bytes) {
    var digest = VolumeHashes.sha256();
    digest.update(bytes);
    return digest;
  }

  private static byte[] get(String location) throws IOException {
    try (InputStream stream = URI.create(location).toURL().openStream()) {
      return stream.readAllBytes();
    }
  }
}
