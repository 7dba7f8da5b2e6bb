package org.emingest.loader.empiar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.dm.BlockFaceSeries;
import org.emingest.testkit.empiar.EmpiarEntry;
import org.emingest.testkit.empiar.ImageSet;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.mrc.MrcEncoder;
import org.emingest.testkit.mrc.MrcOptions;
import org.emingest.testkit.phantom.Mosaic;
import org.emingest.testkit.tiff.TiffEncoder;
import org.emingest.testkit.tiff.TiffOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of other shapes: several image sets, folders in folders, lone files, directories that are not there. */
class EntriesTest {

  private static final StackShape SMALL = new StackShape(3, 20, 24);

  @TempDir
  Path folder;

  private LoaderFixture loader;
  private final BlockFaceSeries small = BlockFaceSeries.retina(SMALL);

  @BeforeEach
  void start() {
    loader = new LoaderFixture(folder);
    loader.api.put(EmpiarEntry.zebrafish());
  }

  @AfterEach
  void stop() {
    loader.close();
  }

  @Test
  void anEntryIsNamedInThreeWaysAndFetchedOnce() throws Exception {
    series("data");
    assertThat(loader.run(
            "--entry-id", "EMPIAR-11759", "--entry-id", "11759", "--entry-id", "empiar-11759"))
        .isZero();
    assertThat(loader.ids()).containsExactly("11759");
    assertThat(
            loader.http.requests().stream().filter(asked -> asked.path().contains("/api/entry/")))
        .hasSize(1);
  }

  @Test
  void whatIsNoEntrysNumberIsRefused() {
    assertThat(loader.run("--entry-id", "11759/../x")).isEqualTo(2);
    assertThat(loader.err()).contains("sources.empiar.entry_ids");
  }

  @Test
  void everyFileIsAVolumeWhenAskedTo() throws Exception {
    series("data");
    assertThat(loader.run("--set", "sources.empiar.stack=per-file")).isZero();
    assertThat(loader.ids())
        .containsExactly(
            "11759_F57-8_test1_3VBSED_slice_0000",
            "11759_F57-8_test1_3VBSED_slice_0001",
            "11759_F57-8_test1_3VBSED_slice_0002");
    JsonNode record = loader.record("11759_F57-8_test1_3VBSED_slice_0001");
    assertThat(record.at("/metadata/core/volume_shape")).hasToString("[1,20,24]");
    assertThat(record.at("/metadata/provenance/download_url").asText()).endsWith("_0001.dm3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/data",
        "data/",
        "/data/",
        "nowhere",
        "data/nowhere",
        "data/" + "F57-8_test1.xml.gz/"
      })
  void aDirectoryThatIsMissingOrWrongEndsInData(String directory) throws Exception {
    loader.api.put(EmpiarEntry.zebrafish().in(directory));
    series("data");
    assertThat(loader.run()).isZero();
    assertThat(loader.ids()).containsExactly("11759");
    assertThat(hash("11759")).isEqualTo(small.hashes().npy());
  }

  @Test
  void aDirectoryThatIsAFileIsThatFile() throws Exception {
    loader.api.put(EmpiarEntry.zebrafish().in("data/" + BlockFaceSeries.name(1)));
    series("data");
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/metadata/core/volume_shape")).hasToString("[1,20,24]");
    assertThat(loader.record().at("/additional_metadata/archive/files_left").toString())
        .contains("slice_0000.dm3 is not the file that is named");
  }

  @Test
  void aDirectoryMayStandBelowData() throws Exception {
    loader.api.put(EmpiarEntry.zebrafish().in("stack"));
    series("data/stack");
    lone("data/other.mrc");
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/additional_metadata/archive/folder").asText())
        .isEqualTo("data/stack");
  }

  @Test
  void imagesFurtherDownAreFoundAndFoldersBesideImagesAreLeft() throws Exception {
    series("data/deep/er");
    loader.put(LoaderFixture.DATA + "/readme.txt", text());
    loader.put(LoaderFixture.DATA + "/deep/er/preview/x.dm3", text());
    loader.put(LoaderFixture.DATA + "/deep/er/._slice_0000.dm3", text());
    assertThat(loader.run()).isZero();
    assertThat(loader.ids()).containsExactly("11759");
    assertThat(loader.record().at("/additional_metadata/archive/files_left").toString())
        .contains("data/readme.txt describes")
        .contains("data/deep/er/preview/ is a folder beside image files")
        .contains("data/deep/er/._slice_0000.dm3 is hidden");
  }

  @Test
  void aPatternWithFoldersEntersFoldersBesideImages() throws Exception {
    series("data");
    series("data/part");
    loader.api.field("/EMPIAR-11759/imagesets/0/micrographs_file_pattern", "data/*/*.dm3");
    assertThat(loader.run()).isZero();
    assertThat(loader.ids())
        .containsExactly("11759_F57-8_test1_3VBSED_slice", "11759_part_F57-8_test1_3VBSED_slice");
  }

  @Test
  void goesNoDeeperThanConfigured() throws Exception {
    series("data/a/b/c");
    assertThat(loader.run("--set", "sources.empiar.max_depth=1")).isEqualTo(4);
    assertThat(loader.log()).contains("data/a/b/ is deeper than max_depth allows");
  }

  @Test
  void anImageSetOfTooManyFilesIsRefused() throws Exception {
    series("data");
    assertThat(loader.run("--set", "sources.empiar.max_files=2")).isEqualTo(6);
    assertThat(loader.log()).contains("more than 2 files and folders").contains("max_files");
  }

  @Test
  void imageSetsAreVolumesOfTheirOwnAndABadOneStopsNoOther() throws Exception {
    ImageSet set = ImageSet.zebrafish();
    loader.api.put(EmpiarEntry.zebrafish()
        .imageSets(
            set.in("data/one"),
            set.in("data/two").detailed("Slice thickness was 70 nm."),
            set.in("data/three")));
    series("data/one");
    series("data/two");
    loader.tree.remove(LoaderFixture.DATA + "/two/" + BlockFaceSeries.name(1));
    lone("data/three/map.mrc");
    assertThat(loader.run()).isEqualTo(8);
    assertThat(loader.ids())
        .containsExactly(
            "11759_one_F57-8_test1_3VBSED_slice",
            "11759_three_map",
            "11759_two_F57-8_test1_3VBSED_slice");
    assertThat(loader.record("11759_one_F57-8_test1_3VBSED_slice").at("/status").asText())
        .isEqualTo("complete");
    JsonNode bad = loader.record("11759_two_F57-8_test1_3VBSED_slice");
    assertThat(bad.at("/error/type").asText()).isEqualTo("unsupported-data");
    assertThat(bad.at("/error/message").asText()).contains("no file of number 1");

    assertThat(loader.run("--set", "sources.empiar.image_sets=[1, 3]")).isZero();
    assertThat(loader.run("--set", "sources.empiar.image_sets=[4]")).isEqualTo(4);
    assertThat(loader.log()).contains("EMPIAR-11759 has 3 image sets and no number 4");
  }

  @Test
  void anImageSetWithoutImagesIsToldBesideTheGoodOnes() throws Exception {
    ImageSet set = ImageSet.zebrafish();
    loader.api.put(EmpiarEntry.zebrafish().imageSets(set.in("data/one"), set.in("data/notes")));
    series("data/one");
    loader.put(LoaderFixture.DATA + "/notes/readme.txt", text());
    assertThat(loader.run()).isEqualTo(8);
    assertThat(loader.ids())
        .containsExactly("11759_image-set-2", "11759_one_F57-8_test1_3VBSED_slice");
    assertThat(loader.record("11759_image-set-2").at("/error/type").asText())
        .isEqualTo("not-found");
  }

  @Test
  void imageSetsThatNameTheSameFilesAreOneVolume() throws Exception {
    ImageSet set = ImageSet.zebrafish();
    loader.api.put(EmpiarEntry.zebrafish().imageSets(set, set.named("again")));
    series("data");
    assertThat(loader.run()).isZero();
    assertThat(loader.ids()).containsExactly("11759_F57-8_test1_3VBSED_slice");
  }

  @Test
  void whatTheArchiveSaysOfSignsSettlesAnOldMrcFile() throws Exception {
    lone("data/a.mrc");
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/metadata/core/data_type").asText()).isEqualTo("uint8");

    loader.api.field("/EMPIAR-11759/imagesets/0/voxel_type", "SIGNED BYTE");
    Files.delete(loader.array("11759"));
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/metadata/core/data_type").asText()).isEqualTo("int8");
  }

  @Test
  void theDepthIsReadInTheProseWhereNothingElseTellsIt() throws Exception {
    Mosaic volume = new Mosaic(1, SMALL);
    for (int z = 0; z < SMALL.z(); z++) {
      Path file = folder.resolve("s" + z + ".tif");
      TiffEncoder.write(Packed.section(volume, z), TiffOptions.plain(), file);
      loader.tree.put(LoaderFixture.DATA + "/section_" + (z + 8) + ".tif", file); // 8, 9, 10
    }
    assertThat(loader.run()).isZero();
    assertThat(hash("11759")).isEqualTo(VolumeHashes.of(volume).npy());
    JsonNode metadata = loader.record().at("/metadata");
    JsonNode edges = metadata.at("/core/voxel_size_nm");
    assertThat(edges.at("/z").asDouble()).isEqualTo(50.0);
    assertThat(edges.at("/y").asDouble()).isEqualTo(8.0);
    assertThat(edges.at("/x").asDouble()).isEqualTo(8.0);
    JsonNode origins = metadata.at("/provenance/origins");
    assertThat(origins.path("core.voxel_size_nm.z").asText()).isEqualTo("prose");
    assertThat(origins.path("core.voxel_size_nm.x").asText()).isEqualTo("archive API");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2"})
  void sectionsThatWerePackedAreOneVolume(String extension) throws Exception {
    for (int z = 0; z < SMALL.z(); z++) {
      ByteArrayOutputStream section = new ByteArrayOutputStream();
      small.section(z).write(0, small.section(z).length(), Channels.newChannel(section));
      loader.tree.put(
          LoaderFixture.DATA + "/" + BlockFaceSeries.name(z) + "." + extension,
          Packed.packed(section.toByteArray(), extension));
    }
    assertThat(loader.run()).isZero();
    assertThat(loader.ids()).containsExactly("11759");
    assertThat(hash("11759")).isEqualTo(small.hashes().npy());
    try (Stream<Path> files = Files.list(loader.source().resolve("downloads/11759"))) {
      assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".unpacked"));
    }
  }

  @Test
  void whatAFileIsItsContentDecides() throws Exception {
    lone("data/map.tif");
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/metadata/core/volume_shape")).hasToString("[3,20,24]");
  }

  /** Twelve sections as a stack of four volumes, which only the fetched file tells. */
  @Test
  void aFileOfSeveralVolumesIsAVolumeForEachAndFetchedOnce() throws Exception {
    Mosaic all = new Mosaic(1, new StackShape(12, 20, 24));
    ByteArrayOutputStream stack = new ByteArrayOutputStream();
    MrcEncoder.write(all, MrcOptions.of(SampleType.UINT8).stackOf(3), stack);
    loader.put(LoaderFixture.DATA + "/sub.mrc", Resource.of(stack.toByteArray()));
    String[] frugal = {"--set", "sources.empiar.defaults.keep_raw=false"};

    assertThat(loader.run(frugal)).isZero();
    assertThat(loader.ids())
        .containsExactly("11759_c0_t0", "11759_c0_t1", "11759_c0_t2", "11759_c0_t3");
    for (int t = 0; t < 4; t++) {
      String id = "11759_c0_t" + t;
      assertThat(hash(id)).isEqualTo(VolumeHashes.of(new Part(all, 3 * t, 3)).npy());
      JsonNode record = loader.record(id);
      assertThat(record.at("/metadata/core/volume_shape")).hasToString("[3,20,24]");
      assertThat(record.at("/additional_metadata/archive/volume_of_file"))
          .hasToString("{\"channel\":0,\"channels\":1,\"time_point\":" + t + ",\"time_points\":4}");
    }
    assertThat(fetches("sub.mrc")).isEqualTo(1);
    assertThat(loader.source().resolve("downloads/11759")).doesNotExist();

    assertThat(loader.run(frugal)).isZero();
    assertThat(loader.ids()).hasSize(4);
    assertThat(fetches("sub.mrc")).isEqualTo(1);

    Files.delete(loader.array("11759_c0_t2"));
    assertThat(loader.run(frugal)).isZero();
    assertThat(hash("11759_c0_t2"))
        .isEqualTo(VolumeHashes.of(new Part(all, 6, 3)).npy());
    assertThat(loader.ids()).hasSize(4);
  }

  @Test
  void aDamagedStackIsOneFailureThatSaysWhatIsWrong() throws Exception {
    ByteArrayOutputStream stack = new ByteArrayOutputStream();
    MrcEncoder.write(new Mosaic(1, SMALL), MrcOptions.of(SampleType.UINT8).stackOf(1), stack);
    byte[] damaged = stack.toByteArray();
    damaged[36] = 2; // mz
    loader.put(LoaderFixture.DATA + "/sub.mrc", Resource.of(damaged));

    assertThat(loader.run()).isEqualTo(5);
    assertThat(loader.ids()).containsExactly("11759");
    assertThat(loader.record().at("/error/message").asText())
        .contains("nz 3 over mz 2, is no whole number of them");
  }

  private long fetches(String name) {
    return loader.http.requests().stream()
        .filter(asked -> asked.method().equals("GET") && asked.path().endsWith(name))
        .count();
  }

  /** Some sections of a volume. */
  private record Part(Mosaic whole, int first, int depth) implements Volume {

    @Override
    public StackShape shape() {
      return new StackShape(depth, whole.shape().y(), whole.shape().x());
    }

    @Override
    public SampleType type() {
      return whole.type();
    }

    @Override
    public byte[] section(int z) {
      return whole.section(first + z);
    }
  }

  @Test
  void whatIsNotReadIsNamed() throws Exception {
    loader.put(
        LoaderFixture.DATA + "/map.tif",
        Resource.of(HexFormat.of().parseHex("894844460d0a1a0a0000000000000000")));
    assertThat(loader.run()).isEqualTo(6);
    assertThat(loader.record().at("/error/message").asText())
        .contains("map.tif is HDF5, which is not read; read are TIFF");
  }

  @ParameterizedTest
  @CsvSource({
    "FIB-SEM, FIB-SEM",
    "SBF-SEM, SBF-SEM",
    "ssET, ET",
    "electron cryotomography, ET",
    "ATUM-SEM, ATUM-SEM",
  })
  void theModalityIsTheFieldsTermForTheExperiment(String experiment, String term) throws Exception {
    loader.api.put(EmpiarEntry.zebrafish().experiment(experiment));
    series("data");
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/metadata/core/modality").asText()).isEqualTo(term);
  }

  @Test
  void anExperimentWithoutATermIsToldAndNotGuessed() throws Exception {
    loader.api.put(EmpiarEntry.zebrafish().experiment("SXT"));
    series("data");
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/metadata/core/modality").isTextual()).isFalse();
    assertThat(loader.record().at("/metadata/quality").toString())
        .contains("says 'SXT', which is not one of");
    assertThat(
            loader.record().at("/additional_metadata/archive/experiment_type").asText())
        .isEqualTo("SXT");
  }

  @Test
  void filesOfOneNameAndTwoKindsHaveNamesOfTheirOwn() throws Exception {
    lone("data/map.mrc");
    lone("data/map.rec");
    assertThat(loader.run()).isZero();
    assertThat(loader.ids()).hasSize(2).allMatch(id -> id.matches("11759_map_[0-9a-f]{8}"));
  }

  @Test
  void manyFilesAreRemovedWhenTheArrayIsVerified() throws Exception {
    series("data");
    assertThat(loader.run("--set", "sources.empiar.defaults.keep_raw=false")).isZero();
    assertThat(loader.source().resolve("downloads/11759")).doesNotExist();
    assertThat(hash("11759")).isEqualTo(small.hashes().npy());
    assertThat(loader.record().at("/files/raw").isMissingNode()).isTrue();
    int requests = loader.http.requests().size();
    assertThat(loader.run("--set", "sources.empiar.defaults.keep_raw=false")).isZero();
    assertThat(loader.http.requests().stream()
            .skip(requests)
            .filter(asked -> asked.method().equals("GET") && asked.path().endsWith(".dm3")))
        .isEmpty();
  }

  @Test
  void saysWhatItWouldDoAndWritesNothing() throws Exception {
    series("data");
    assertThat(loader.run("--dry-run")).isZero();
    long bytes = 3 * small.section(0).length();
    assertThat(loader.out()).contains("3 files").contains(String.valueOf(bytes));
    assertThat(loader.source()).doesNotExist();
  }

  @Test
  void addressesInFreeTextAreLeftOut() throws Exception {
    loader.api.put(EmpiarEntry.zebrafish()
        .imageSets(ImageSet.zebrafish()
            .detailed("Ask jane.doe@example.org or jane(at)example.org. 50nm per section (z).")));
    series("data");
    assertThat(loader.run()).isZero();
    assertThat(loader.record().toString())
        .contains("(address left out)")
        .doesNotContain("example.org");
  }

  private void series(String place) {
    for (int z = 0; z < SMALL.z(); z++) {
      loader.put(
          LoaderFixture.ENTRY + "/" + place + "/" + BlockFaceSeries.name(z),
          Resource.of(small.section(z)));
    }
  }

  private void lone(String path) {
    loader.put(LoaderFixture.ENTRY + "/" + path, mrc());
  }

  private static Resource mrc() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      MrcEncoder.write(new Mosaic(1, SMALL), MrcOptions.of(SampleType.UINT8), bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Resource.of(bytes.toByteArray());
  }

  private static Resource text() {
    return Resource.of("text".getBytes(StandardCharsets.UTF_8));
  }

  private String hash(String id) {
    return LoaderFixture.sha256(loader.array(id));
  }
}
