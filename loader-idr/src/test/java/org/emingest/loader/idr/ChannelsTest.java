package org.emingest.loader.idr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.omero.OmeroImage;
import org.emingest.testkit.phantom.Mosaic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of several channels and time points: a volume and a record for each. */
class ChannelsTest {

  private static final String NAME = "movie.ome.tif";
  private static final String FILE = "/pub/databases/IDR/idr0000-nobody-nothing/" + NAME;

  @TempDir
  Path folder;

  private final Mosaic planes = new Mosaic(3, new StackShape(2 * 2 * 3, 32, 48));
  private LoaderFixture loader;
  private Path tiff;

  @BeforeEach
  void startArchive() throws Exception {
    loader = new LoaderFixture(folder);
    tiff = Tiffs.ome(planes, 2, 2, folder.resolve(NAME));
    loader.tree.put(FILE, tiff);
  }

  @AfterEach
  void stopArchive() {
    loader.close();
  }

  private static OmeroImage movie(int z, int channels, int timePoints) {
    return OmeroImage.plain(5, NAME).sized(48, 32, z, channels, timePoints);
  }

  @Test
  void eachChannelAndTimePointIsAVolumeOfItsOwnAndTheFileIsFetchedOnce() throws Exception {
    loader.api.put(movie(3, 2, 2));
    assertThat(loader.run("--image-id", "5")).isZero();

    int first = 0;
    for (String id : List.of("5_c0_t0", "5_c1_t0", "5_c0_t1", "5_c1_t1")) {
      assertThat(loader.hashOf(id)).isEqualTo(Tiffs.hash(planes, first, 3));
      assertThat(loader.record(id).at("/status").asText()).isEqualTo("complete");
      assertThat(loader.record(id).at("/metadata/core/voxel_size_nm/z").asDouble())
          .isEqualTo(30.0);
      first += 3;
    }
    assertThat(loader.http.bytesSent(FILE)).isEqualTo(Files.size(tiff));
    assertThat(loader.source().resolve("downloads/5/" + NAME)).exists();
  }

  @Test
  void anOmeTiffOverSeveralFilesIsOneVolume() throws Exception {
    Mosaic volume = new Mosaic(4, new StackShape(5, 32, 48));
    String study = "/idr0000-nobody-nothing/";
    for (Path file : Tiffs.omeOfTwo(volume, folder)) {
      loader.tree.put(EbiTree.IDR + study + file.getFileName(), file);
    }
    loader.api.put(OmeroImage.plain(5, "part_1.ome.tif")
        .sized(48, 32, 5, 1, 1)
        .files(
            "/uod/idr/filesets" + study + "part_2.ome.tif",
            "/uod/idr/filesets" + study + "part_1.ome.tif"));
    assertThat(loader.run("--image-id", "5")).isZero();
    assertThat(loader.hashOf("5")).isEqualTo(Tiffs.hash(volume, 0, 5));
    assertThat(loader.record("5").at("/metadata/core/voxel_size_nm/z").asDouble())
        .isEqualTo(30.0);
    assertThat(loader.record("5").at("/metadata/provenance/source_files")).hasSize(2);

    loader.tree.remove(EbiTree.IDR + study + "part_2.ome.tif");
    assertThat(loader.runInto(folder.resolve("other"), "--image-id", "5")).isEqualTo(4);
    assertThat(loader.told()).contains("part_2.ome.tif");
  }

  @Test
  void aFileOfMoreChannelsThanTheArchiveToldOfIsRefused() throws Exception {
    loader.api.put(movie(3, 1, 1));
    assertThat(loader.run("--image-id", "5")).isEqualTo(6);
    assertThat(loader.record("5").at("/error/message").asText())
        .contains("holds 4 volumes (channels or time points), not one");
  }

  @Test
  void aChannelThatTheFileDoesNotHaveIsRefusedAndTheOthersAreThere() throws Exception {
    loader.api.put(movie(3, 3, 2));
    assertThat(loader.run("--image-id", "5")).isEqualTo(8);
    assertThat(loader.record("5_c1_t1").at("/status").asText()).isEqualTo("complete");
    assertThat(loader.record("5_c2_t0").at("/error/message").asText())
        .contains("none of them channel 2, time point 0");
  }

  @Test
  void aRecordOfAFailedRequestGivesWayToThoseOfTheVolumes() throws Exception {
    assertThat(loader.run("--image-id", "5")).isEqualTo(4);
    assertThat(loader.recordFile("5")).exists();
    loader.api.put(movie(3, 2, 2));
    assertThat(loader.run("--image-id", "5")).isZero();
    assertThat(loader.recordFile("5")).doesNotExist();
  }
}
