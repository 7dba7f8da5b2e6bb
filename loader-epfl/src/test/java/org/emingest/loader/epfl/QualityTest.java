package org.emingest.loader.epfl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.phantom.Defect;
import org.emingest.testkit.phantom.Phantom;
import org.emingest.testkit.tiff.TiffEncoder;
import org.emingest.testkit.tiff.TiffOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user learns of a volume's sections, end to end. */
class QualityTest {

  private static final StackShape SHAPE = new StackShape(24, 128, 160);

  @TempDir
  Path folder;

  private LoaderFixture loader;

  @BeforeEach
  void startArchive() {
    loader = new LoaderFixture(folder);
  }

  @AfterEach
  void stopArchive() {
    loader.close();
  }

  @Test
  void plantedDefectsAreFoundAndNothingElse() throws Exception {
    URI url = serve(Phantom.with(
        5,
        SHAPE,
        Map.of(3, Defect.BLANK, 8, Defect.REPEATED, 13, Defect.SHIFTED, 18, Defect.CONTRAST)));
    assertThat(loader.run(url)).isZero();

    JsonNode record = loader.record();
    JsonNode flags = record.at("/metadata/quality/flags");
    assertThat(flags.at("/blank/sections")).hasToString("[3]");
    assertThat(flags.at("/repeated/sections")).hasToString("[8]");
    assertThat(flags.at("/shifted/sections")).hasToString("[13]");
    assertThat(flags.at("/contrast_jump/sections")).hasToString("[18]");
    assertThat(record.at("/metadata/quality/metrics/flagged_section_fraction").asDouble())
        .isEqualTo(4.0 / 24);
    assertThat(record.at("/metadata/quality/gates/outcome").asText()).isEqualTo("warn");
    assertThat(loader.log()).contains("gate warn: blank_section_fraction is 0.041666");

    List<String> table =
        Files.readAllLines(loader.source().resolve(record.at("/files/sections").asText()));
    assertThat(table).hasSize(1 + 24);
    assertThat(table.get(0)).startsWith("z,mean,").endsWith(",flags");
    assertThat(table.get(1 + 3)).startsWith("3,128.0,0.0,").endsWith(",blank");
    assertThat(table.get(1 + 13)).endsWith(",shifted");
    assertThat(table.get(1 + 14)).endsWith(",");
  }

  @Test
  void aCleanVolumeHasNoneMarkedAndPassesItsGates() throws Exception {
    assertThat(loader.run(serve(Phantom.undamaged(5, SHAPE)))).isZero();
    JsonNode quality = loader.record().at("/metadata/quality");
    assertThat(StreamSupport.stream(quality.at("/flags").spliterator(), false))
        .allMatch(flag -> flag.at("/count").asInt() == 0);
    assertThat(quality.at("/gates/outcome").asText()).isEqualTo("pass");
    assertThat(quality.at("/metrics/anisotropy").asDouble()).isEqualTo(1);
  }

  @Test
  void picturesLieBesideTheArrayAndTheRecordSaysWhatTheyShow() throws Exception {
    assertThat(loader.run(
            serve(Phantom.undamaged(5, SHAPE)), "--set", "sources.epfl.dataset.voxel_size_nm.z=20"))
        .isZero();
    JsonNode previews = loader.record().at("/files/previews");
    assertThat(previews).hasSize(3);
    for (JsonNode preview : previews) {
      var image =
          ImageIO.read(loader.source().resolve(preview.at("/path").asText()).toFile());
      assertThat(image.getWidth()).isEqualTo(preview.at("/width").asInt());
      assertThat(image.getHeight()).isEqualTo(preview.at("/height").asInt());
      assertThat(preview.at("/nm_per_pixel").asDouble()).isEqualTo(5);
    }
    assertThat(previews.at("/1/plane").asText()).isEqualTo("xz");
    assertThat(previews.at("/1/height").asInt()).isEqualTo(96);
  }

  @Test
  void everyNumberOfWorkersFindsTheSameToTheBit() throws Exception {
    URI url = serve(Phantom.with(6, SHAPE, Map.of(9, Defect.SHIFTED)));
    Path one = folder.resolve("one");
    Path eight = folder.resolve("eight");
    assertThat(loader.run(one, url, "--set", "sources.epfl.defaults.max_workers=1"))
        .isZero();
    assertThat(loader.run(eight, url, "--set", "sources.epfl.defaults.max_workers=8"))
        .isZero();
    for (String ending :
        List.of("_sections.csv", "_preview_xy.png", "_preview_xz.png", "_preview_yz.png")) {
      assertThat(eight.resolve("epfl/cvlab-hippocampus" + ending))
          .hasSameBinaryContentAs(one.resolve("epfl/cvlab-hippocampus" + ending));
    }
    assertThat(quality(eight)).isEqualTo(quality(one));
  }

  @Test
  void aFailedGateDecidesTheStatusOnlyIfAskedTo() throws Exception {
    URI url = serve(Phantom.with(5, SHAPE, Map.of(3, Defect.BLANK)));
    String gate =
        "global.quality.gates=[{metric: blank_section_fraction, comparison: '<=', value: 0, severity: fail}]";
    assertThat(loader.run(url, "--set", gate)).isZero();
    assertThat(loader.record().at("/status").asText()).isEqualTo("complete");
    assertThat(loader.record().at("/metadata/quality/gates/outcome").asText()).isEqualTo("fail");
    assertThat(loader.run(url, "--set", gate, "--fail-on-gate")).isEqualTo(9);

    String forOthers = gate.replace("}]", ", sources: [idr]}]");
    assertThat(loader.run(url, "--set", forOthers, "--fail-on-gate")).isZero();
    assertThat(loader.record().at("/metadata/quality/gates/results")).isEmpty();
  }

  @Test
  void picturesThatCannotBeWrittenAreNotedAndFailNothing() throws Exception {
    Files.createDirectories(loader.source().resolve("cvlab-hippocampus_preview_xz.png/in-the-way"));
    assertThat(loader.run(serve(Phantom.undamaged(5, SHAPE)))).isZero();
    JsonNode record = loader.record();
    assertThat(record.at("/status").asText()).isEqualTo("complete");
    assertThat(record.at("/files/previews").isMissingNode()).isTrue();
    assertThat(record.at("/metadata/quality/validation_errors").toString())
        .contains("no previews")
        .contains("cvlab-hippocampus_preview_xz.png");
  }

  private URI serve(Phantom phantom) throws Exception {
    Path tiff = folder.resolve("phantom.tif");
    TiffEncoder.write(phantom, TiffOptions.plain().strips(16), tiff);
    return loader.archive.serve(LoaderFixture.PATH, Resource.of(tiff).etag("\"phantom\""));
  }

  private static JsonNode quality(Path output) throws Exception {
    return new ObjectMapper()
        .readTree(output.resolve("epfl/metadata_cvlab-hippocampus.json").toFile())
        .at("/metadata/quality");
  }
}
