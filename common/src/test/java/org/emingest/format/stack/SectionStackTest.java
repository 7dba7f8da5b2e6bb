package org.emingest.format.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.FileVolume;
import org.emingest.format.Formats;
import org.emingest.format.InMemory;
import org.emingest.format.Noise;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.dm.DmEncoder;
import org.emingest.testkit.dm.DmOptions;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;

class SectionStackTest {

  private static final Noise NOISE = new Noise(new StackShape(16, 6, 7), SampleType.UINT8);
  private static final DmOptions BLOCK_FACE = DmOptions.dm3().blockFace();

  private static Sections series(int count, Function<Integer, DmOptions> options) {
    Sections sections = new Sections();
    for (int z = 0; z < count; z++) {
      sections.addDm("slice_%04d.dm3".formatted(z), NOISE, z, options.apply(z));
    }
    return sections;
  }

  private static List<Statement> said(VolumeReader reader, Field field) {
    return reader.descriptor().statements().stream()
        .filter(each -> each.field() == field)
        .toList();
  }

  private static byte[] whole(VolumeReader reader) {
    return InMemory.read(reader, Region.of(reader.descriptor().shape()));
  }

  @Test
  void readsTheSectionsAsOneVolume() {
    VolumeReader reader = SectionStack.open(series(16, z -> BLOCK_FACE).files());

    assertThat(reader.descriptor().shape()).isEqualTo(new Zyx(16, 6, 7));
    assertThat(reader.descriptor().dataType()).isEqualTo(DataType.UINT8);
    assertThat(reader.descriptor().naturalBlock()).isEqualTo(new Zyx(1, 6, 7));
    assertThat(reader.descriptor().header())
        .containsEntry("sections", 16)
        .containsEntry("header_of", "slice_0000.dm3");
    assertThat(whole(reader)).isEqualTo(NOISE.all());
  }

  @Test
  void readsAnyRegionOfVoxelsOfSeveralBytes() {
    Noise wide = new Noise(new StackShape(5, 9, 8), SampleType.UINT16);
    Sections sections = new Sections();
    for (int z = 0; z < 5; z++) {
      DmOptions options = z % 2 == 0 ? DmOptions.dm4() : DmOptions.dm3().bigEndian();
      sections.addDm("s" + z, wide, z, options);
    }
    VolumeReader reader = SectionStack.open(sections.files());
    assertThat(reader.descriptor().sourceDataType()).isEqualTo("<u2, >u2");
    Random random = new Random(2);
    for (int round = 0; round < 100; round++) {
      Region region = wide.anyRegion(random);
      assertThat(InMemory.read(reader, region)).as("%s", region).isEqualTo(wide.cut(region));
    }
  }

  @Test
  void statesWhatTheSectionsAgreeOnOnce() {
    VolumeReader reader = SectionStack.open(series(16, z -> BLOCK_FACE).files());

    assertThat(said(reader, Field.VOXEL_SIZE_Z)).extracting(Statement::value).containsExactly(50.0);
    assertThat(said(reader, Field.VOXEL_SIZE_Y)).hasSize(1);
    assertThat((Double) said(reader, Field.VOXEL_SIZE_X).get(0).value()).isBetween(7.998, 7.9983);
    assertThat(said(reader, Field.IMAGING_START_DATE))
        .extracting(Statement::value)
        .containsExactly("2018-06-11");
    assertThat(reader.descriptor().toString()).doesNotContain("Jane");
  }

  @Test
  void statesFurtherValuesWithTheFilesThatSayThem() {
    VolumeReader reader = SectionStack.open(series(
            16,
            z -> BLOCK_FACE
                .withImageTag("SBFSEM.Record.Slice thickness", z == 9 ? 70.0 : 50.0 + z * 1e-6)
                .calibrated(0, 0.008f + z * 0.0001f, "µm"))
        .files());

    List<Statement> thickness = said(reader, Field.VOXEL_SIZE_Z);
    assertThat(thickness).extracting(Statement::value).containsExactly(50.0, 70.0);
    assertThat(thickness.get(1).detail()).startsWith("slice_0009.dm3: ");
    assertThat(said(reader, Field.VOXEL_SIZE_X)).as("the first and five others").hasSize(6);
  }

  @Test
  void saysHowManySectionsSayNothing() {
    VolumeReader reader = SectionStack.open(series(
            4,
            z -> z == 2
                ? BLOCK_FACE.without("ImageList.1.ImageTags.SBFSEM.Record.Slice thickness")
                : BLOCK_FACE)
        .files());
    assertThat(said(reader, Field.VOXEL_SIZE_Z)).hasSize(1);
    assertThat(said(reader, Field.VOXEL_SIZE_Z).get(0).detail())
        .endsWith("(said by 3 of 4 sections)");
  }

  @Test
  void beginsOnTheEarliestDay() {
    VolumeReader reader = SectionStack.open(series(
            3, z -> BLOCK_FACE.withImageTag("DataBar.Acquisition Date", (25 - z) + ".06.2018"))
        .files());
    assertThat(said(reader, Field.IMAGING_START_DATE))
        .extracting(Statement::value)
        .containsExactly("2018-06-23");
    assertThat(said(reader, Field.IMAGING_START_DATE).get(0).detail())
        .startsWith("slice_0002.dm3: ");
  }

  @Test
  void namesTheFirstFileThatDoesNotFit() {
    Noise wider = new Noise(new StackShape(1, 6, 8), SampleType.UINT8);
    Noise deeper = new Noise(new StackShape(1, 6, 7), SampleType.UINT16);
    assertRefused(
        series(3, z -> BLOCK_FACE).addDm("odd.dm3", wider, 0, BLOCK_FACE),
        "odd.dm3 is 6 x 8 uint8, the 3 sections before it 6 x 7 uint8: they make no volume");
    assertRefused(
        series(1, z -> BLOCK_FACE).addDm("odd.dm3", deeper, 0, BLOCK_FACE),
        "odd.dm3 is 6 x 7 uint16, slice_0000.dm3 before it 6 x 7 uint8: they make no volume");
  }

  @Test
  void refusesAFileOfSeveralSectionsByName() {
    assertRefused(
        series(2, z -> BLOCK_FACE).add("stack.dm3", DmEncoder.bytes(NOISE, BLOCK_FACE)),
        "stack.dm3 holds 16 sections, a file of a series one; take it as a file of its own");
  }

  @Test
  void refusesAFileOfSeveralVolumesByName() {
    Sections sections = series(1, z -> BLOCK_FACE);
    assertThatThrownBy(() -> SectionStack.open(sections.files(), bytes -> {
          List<FileVolume> twice = new ArrayList<>(Formats.open(bytes));
          twice.addAll(List.copyOf(twice));
          return twice;
        }))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageStartingWith("slice_0000.dm3 holds 2 volumes");
    assertThat(sections.openNow()).isZero();
  }

  private static void assertRefused(Sections sections, String message) {
    assertThatThrownBy(() -> SectionStack.open(sections.files()))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessage(message);
    assertThat(sections.openNow()).isZero();
  }

  @Test
  void saysInWhichFileTheTroubleIs() {
    byte[] cut = Arrays.copyOf(DmEncoder.bytes(NOISE, BLOCK_FACE), 900);
    Sections sections = series(5, z -> BLOCK_FACE).add("cut.dm3", cut);
    assertThatThrownBy(() -> SectionStack.open(sections.files()))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageStartingWith("folder/cut.dm3 at byte ");
    assertThat(sections.openNow()).isZero();
  }

  @Test
  void noticesAFileThatWasChangedSince() {
    byte[] small =
        DmEncoder.bytes(new Noise(new StackShape(1, 2, 2), SampleType.UINT8), BLOCK_FACE);
    Sections before = series(2, z -> BLOCK_FACE);
    Sections after = new Sections().add("slice_0001.dm3", small);
    boolean[] changed = new boolean[1];
    List<SectionFile> files = List.of(
        before.files().get(0),
        new SectionFile(
            "slice_0001.dm3",
            () -> (changed[0] ? after.files().get(0) : before.files().get(1))
                .bytes()
                .get()));
    VolumeReader reader = SectionStack.open(files);
    changed[0] = true;
    assertThatThrownBy(() -> whole(reader))
        .isInstanceOf(CorruptDataException.class)
        .hasMessage("slice_0001.dm3 has changed since the series was opened");
  }

  @Test
  void keepsFewFilesOpenHoweverManyThereAre() {
    Sections sections = series(16, z -> BLOCK_FACE);
    List<SectionFile> files = sections.files();
    while (files.size() < 10_000) {
      files.add(files.get(files.size() - 16));
    }
    VolumeReader reader = SectionStack.open(sections.files());
    assertThat(sections.mostOpen()).isEqualTo(1);
    Region last = new Region(new Zyx(9_000, 0, 0), new Zyx(1_000, 6, 7));
    byte[] read = InMemory.read(reader, last);
    assertThat(Arrays.copyOf(read, 42)).isEqualTo(NOISE.section(9_000 % 16));
    assertThat(sections.mostOpen()).isLessThanOrEqualTo(6);
    reader.close();
    assertThat(sections.openNow()).isZero();
  }

  @Test
  void opensASectionOnceForTheBlocksThatFollowEachOtherInIt() {
    Sections sections = series(3, z -> BLOCK_FACE);
    VolumeReader reader = SectionStack.open(sections.files());
    for (int z = 0; z < 3; z++) {
      for (int y = 0; y < 6; y++) {
        InMemory.read(reader, new Region(new Zyx(z, y, 0), new Zyx(1, 1, 7)));
      }
    }
    assertThat(sections.opened()).isEqualTo(3 + 3);
  }

  @Test
  void letsManyThreadsIn() throws Exception {
    Sections sections = series(16, z -> BLOCK_FACE);
    VolumeReader reader = SectionStack.open(sections.files());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> readers = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        Random random = new Random(thread);
        readers.add(threads.submit(() -> {
          for (int round = 0; round < 100; round++) {
            Region region = NOISE.anyRegion(random);
            assertThat(InMemory.read(reader, region)).isEqualTo(NOISE.cut(region));
          }
        }));
      }
      for (Future<?> each : readers) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(sections.mostOpen()).isLessThanOrEqualTo(8 + 8 + 4);
    reader.close();
    assertThat(sections.openNow()).isZero();
  }

  @Test
  void seesOnlyDocumentedErrorsInDamagedSections() {
    byte[] sound =
        DmEncoder.bytes(new Noise(new StackShape(1, 6, 7), SampleType.UINT8), BLOCK_FACE);
    Random random = new Random(23);
    for (int round = 0; round < 200; round++) {
      byte[] damaged = random.nextInt(3) == 0
          ? Arrays.copyOf(sound, random.nextInt(sound.length))
          : sound.clone();
      for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Sections sections = series(2, z -> BLOCK_FACE).add("damaged.dm3", damaged);
      try (VolumeReader reader = SectionStack.open(sections.files())) {
        assertThat(whole(reader)).hasSize(3 * 42);
      } catch (IngestException documented) {
        assertThat(documented.getMessage()).contains("damaged.dm3").doesNotContain("\n");
      }
      assertThat(sections.openNow()).isZero();
    }
  }
}
