package org.emingest.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.FileVolume;
import org.emingest.volume.DataType;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OME-TIFF whose planes lie in several files. */
@Timeout(60)
class OmeSetTest {

  private static final int PLANE = 6 * 5 * 2;
  private static final StackBytes STACK = OmeFolder.stack(8);

  private static byte[] sections(int... numbers) {
    byte[] bytes = new byte[numbers.length * PLANE];
    for (int i = 0; i < numbers.length; i++) {
      System.arraycopy(STACK.voxels, numbers[i] * PLANE, bytes, i * PLANE, PLANE);
    }
    return bytes;
  }

  /** Three files of 3, 1 and 4 sections; the order in the description is b, a, c. */
  private static OmeFolder threeFiles() {
    String runs = OmeFolder.run("b.ome.tif", 0, 1, 0, 0, 0)
        + OmeFolder.run("a.ome.tif", 0, 3, 1, 0, 0)
        + OmeFolder.run("c.ome.tif", 0, 4, 4, 0, 0);
    OmeFolder folder = new OmeFolder();
    folder.add("a.ome.tif", STACK, 0, 3, described("a.ome.tif", runs));
    folder.add("b.ome.tif", STACK, 3, 1, described("b.ome.tif", runs));
    return folder.add("c.ome.tif", STACK, 4, 4, described("c.ome.tif", runs));
  }

  private static String described(String name, String runs) {
    return OmeFolder.ome(OmeFolder.uuid(name), 8, 1, 1, "XYZCT", runs);
  }

  private static VolumeReader single(List<FileVolume> volumes) {
    assertThat(volumes).hasSize(1);
    return volumes.get(0).reader();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.ome.tif", "b.ome.tif", "c.ome.tif"})
  void readsTheSameVolumeThroughAnyOfItsFiles(String name) {
    OmeFolder folder = threeFiles();
    VolumeReader reader = single(folder.open(name));

    assertThat(reader.descriptor().shape()).isEqualTo(new Zyx(8, 6, 5));
    assertThat(reader.descriptor().header()).containsEntry("ome_files", 3);
    assertThat(TiffReading.whole(reader)).isEqualTo(sections(3, 0, 1, 2, 4, 5, 6, 7));
    reader.close();
    reader.close();
    assertThat(folder.openNow()).isZero();
    assertThat(folder.asked).doesNotContain(name);
  }

  @Test
  void readsChannelsAndTimePointsOutOfFilesOfTheirOwn() {
    OmeFolder folder = new OmeFolder();
    StringBuilder runs = new StringBuilder();
    for (int t = 0; t < 2; t++) {
      for (int c = 0; c < 2; c++) {
        runs.append(OmeFolder.run("t" + t + "c" + c, 0, 2, 0, c, t));
      }
    }
    for (int i = 0; i < 4; i++) {
      String name = "t" + i / 2 + "c" + i % 2;
      String ome = OmeFolder.ome(OmeFolder.uuid(name), 2, 2, 2, "XYZCT", runs.toString());
      folder.add(name, STACK, 2 * i, 2, ome);
    }
    List<FileVolume> volumes = folder.open("t1c0");
    assertThat(volumes).hasSize(4);
    for (FileVolume each : volumes) {
      int first = 2 * (2 * each.timePoint() + each.channel());
      assertThat(TiffReading.whole(each.reader())).isEqualTo(sections(first, first + 1));
      each.reader().close();
    }
    assertThat(folder.openNow()).isZero();
  }

  @Test
  void takesAllPagesOfAFileWhoseRunSaysNeitherPageNorCount() {
    String runs = "<TiffData FirstZ=\"0\"><UUID FileName=\"a\">1</UUID></TiffData>"
        + "<TiffData FirstZ=\"3\"><UUID FileName=\"b\">2</UUID></TiffData>";
    OmeFolder folder = new OmeFolder()
        .add("a", STACK, 0, 3, OmeFolder.ome("1", 8, 1, 1, "XYZCT", runs))
        .add("b", STACK, 3, 5, "");
    assertThat(TiffReading.whole(single(folder.open("a")))).isEqualTo(STACK.voxels);
  }

  @Test
  void readsFilesThatAreDescribedInACompanion() {
    String runs = OmeFolder.run("a.tif", 0, 3, 5, 0, 0) + OmeFolder.run("b.tif", 0, 5, 0, 0, 0);
    String described = OmeFolder.ome(OmeFolder.uuid("set.companion.ome"), 8, 1, 1, "XYZCT", runs);
    OmeFolder folder = new OmeFolder()
        .add("a.tif", STACK, 0, 3, OmeFolder.binaryOnly("a.tif", "set.companion.ome"))
        .add("b.tif", STACK, 3, 5, OmeFolder.binaryOnly("b.tif", "set.companion.ome"))
        .add("set.companion.ome", "\ufeff" + described);
    for (String name : List.of("a.tif", "b.tif")) {
      VolumeReader reader = single(folder.open(name));
      assertThat(TiffReading.whole(reader)).isEqualTo(sections(3, 4, 5, 6, 7, 0, 1, 2));
      assertThat(reader.descriptor().header())
          .containsEntry("ome_described_in", "set.companion.ome");
    }
  }

  @Test
  void readsFilesThatAreDescribedInAnotherTiff() {
    String runs = OmeFolder.run("a.tif", 0, 3, 0, 0, 0) + OmeFolder.run("b.tif", 0, 5, 3, 0, 0);
    OmeFolder folder = new OmeFolder()
        .add("a.tif", STACK, 0, 3, described("a.tif", runs))
        .add("b.tif", STACK, 3, 5, OmeFolder.binaryOnly("b.tif", "a.tif"));
    assertThat(TiffReading.whole(single(folder.open("b.tif")))).isEqualTo(STACK.voxels);
  }

  @Test
  void readsAFileThatWasRenamedSinceItWasDescribed() {
    OmeFolder folder = threeFiles();
    folder.files.put("renamed", folder.files.remove("a.ome.tif"));
    assertThat(TiffReading.whole(single(folder.open("renamed"))))
        .isEqualTo(sections(3, 0, 1, 2, 4, 5, 6, 7));

    String alone = OmeFolder.run("was called so", 0, 8, 0, 0, 0).replace("0000-", "1111-");
    OmeFolder single = new OmeFolder().add("x", STACK, 0, 8, described("x", alone));
    assertThat(TiffReading.whole(single(single.open("x")))).isEqualTo(STACK.voxels);
  }

  @Test
  void namesAFileThatIsMissing() {
    OmeFolder folder = threeFiles();
    folder.files.remove("c.ome.tif");
    assertThatThrownBy(() -> folder.open("a.ome.tif"))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessage("folder/a.ome.tif: OME-XML TiffData: the planes lie in 3 files, of which"
            + " 'c.ome.tif' is not beside this one");
    assertThat(folder.openNow()).isZero();

    OmeFolder alone = new OmeFolder()
        .add("a.tif", STACK, 0, 3, OmeFolder.binaryOnly("a.tif", "set.companion.ome"));
    assertThatThrownBy(() -> alone.open("a.tif"))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining(
            "are described in 'set.companion.ome', which is not beside this file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../b.tif", "/etc/passwd", "..", "x/b.tif", "x\\b.tif", "b&#x202e;.tif"})
  void asksForNoFileOutsideTheFolder(String name) {
    String runs = OmeFolder.run("a.tif", 0, 3, 0, 0, 0) + OmeFolder.run(name, 0, 5, 3, 0, 0);
    OmeFolder folder = new OmeFolder()
        .add("a.tif", STACK, 0, 3, described("a.tif", runs))
        .add("b.tif", STACK, 0, 3, OmeFolder.binaryOnly("b.tif", name));
    for (String opened : List.of("a.tif", "b.tif")) {
      assertThatThrownBy(() -> folder.open(opened))
          .isInstanceOf(UnsupportedDataException.class)
          .hasMessageStartingWith("folder/" + opened + ": names '")
          .hasMessageContaining("as another file, which ");
    }
    assertThat(folder.asked).isEmpty();
  }

  @Test
  void refusesAFileThatIsAnotherThanTheOneMeant() {
    OmeFolder folder = threeFiles();
    folder.add("c.ome.tif", STACK, 4, 4, described("quite another", ""));
    assertThatThrownBy(() -> folder.open("a.ome.tif"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageStartingWith("folder/c.ome.tif at byte ")
        .hasMessageEndingWith(
            "its UUID is 0000-quite another, but folder/a.ome.tif means" + " 0000-c.ome.tif");

    OmeFolder companion = new OmeFolder()
        .add("a.tif", STACK, 0, 8, OmeFolder.binaryOnly("a.tif", "set.ome"))
        .add("set.ome", described("another set", OmeFolder.run("a.tif", 0, 8, 0, 0, 0)));
    assertThatThrownBy(() -> companion.open("a.tif"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("its UUID is 0000-another set, but folder/a.tif belongs to");
  }

  @Test
  void refusesFilesThatDoNotFitTogether() {
    StackBytes bytes = new StackBytes(DataType.UINT8, 4, 6, 5);
    OmeFolder folder = threeFiles().with(f -> f.add("c.ome.tif", bytes, 0, 4, ""));
    assertThatThrownBy(() -> folder.open("a.ome.tif"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(
            "pages of 6 x 5 uint8, but folder/a.ome.tif, which names it, has" + " 6 x 5 uint16");

    OmeFolder few = threeFiles().with(f -> f.add("c.ome.tif", STACK, 4, 3, ""));
    assertThatThrownBy(() -> few.open("a.ome.tif"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("the files have 7 pages");

    OmeFolder broken = threeFiles().with(f -> f.add("c.ome.tif", "<html>not here</html>"));
    assertThatThrownBy(() -> broken.open("a.ome.tif"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageStartingWith("folder/c.ome.tif at byte 0: ");

    OmeFolder chain = new OmeFolder()
        .add("a.tif", STACK, 0, 3, OmeFolder.binaryOnly("a.tif", "b.tif"))
        .add("b.tif", STACK, 3, 5, OmeFolder.binaryOnly("b.tif", "a.tif"));
    assertThatThrownBy(() -> chain.open("a.tif"))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("which names yet another");
  }

  @Test
  void noticesAFileThatHasGoneSince() {
    OmeFolder folder = threeFiles();
    VolumeReader reader = single(folder.open("a.ome.tif"));
    folder.files.remove("c.ome.tif");
    assertThatThrownBy(() -> TiffReading.whole(reader))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("'c.ome.tif', which holds planes, has gone");
  }

  @Test
  void keepsFewFilesOpenHoweverManyThereAre() {
    OmeFolder folder = new OmeFolder();
    StringBuilder runs = new StringBuilder();
    for (int z = 0; z < 600; z++) {
      runs.append(OmeFolder.run("z" + z, 0, 1, z, 0, 0));
    }
    for (int z = 0; z < 600; z++) {
      folder.add("z" + z, STACK, z % 8, 1, "");
    }
    String ome = OmeFolder.ome(OmeFolder.uuid("z0"), 600, 1, 1, "XYZCT", runs.toString());
    folder.add("z0", STACK, 0, 1, ome);
    VolumeReader reader = single(folder.open("z0"));
    byte[] whole = TiffReading.whole(reader);
    for (int z = 0; z < 600; z += 8) {
      assertThat(Arrays.copyOfRange(whole, z * PLANE, (z + 8) * PLANE)).isEqualTo(STACK.voxels);
    }
    assertThat(folder.mostOpen()).isLessThanOrEqualTo(6);
  }

  @Test
  void seesOnlyDocumentedErrorsInDamagedSets() {
    Random random = new Random(31);
    OmeFolder sound = threeFiles();
    List<String> names = List.of("a.ome.tif", "b.ome.tif", "c.ome.tif");
    for (int round = 0; round < 1_500; round++) {
      OmeFolder damaged = new OmeFolder();
      damaged.files.putAll(sound.files);
      String name = names.get(random.nextInt(3));
      byte[] bytes = sound.files.get(name).clone();
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      for (int flips = random.nextInt(5); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      damaged.files.put(name, bytes);
      List<FileVolume> open = new ArrayList<>();
      try {
        open.addAll(damaged.open("a.ome.tif"));
        for (FileVolume each : open) {
          if (each.reader().descriptor().bytes() < 1 << 20) {
            TiffReading.whole(each.reader());
          }
        }
      } catch (IngestException documented) {
        assertThat(documented.getMessage()).contains("folder/").doesNotContain("\n");
      }
      open.forEach(each -> each.reader().close());
      assertThat(damaged.openNow()).isZero();
    }
  }
}
