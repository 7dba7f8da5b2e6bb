package org.emingest.format.mrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.FileVolume;
import org.emingest.format.Formats;
import org.emingest.format.InMemory;
import org.emingest.format.MemoryBytes;
import org.emingest.format.Noise;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.mrc.MrcOptions;
import org.emingest.volume.Field;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of several volumes: space groups 401 to 630. */
class MrcStackTest {

  private static final Noise NOISE = new Noise(new StackShape(12, 5, 7), SampleType.UINT8);

  private static List<FileVolume> open(byte[] file) {
    return Formats.open(new MemoryBytes(file));
  }

  private static byte[] stack(Consumer<ByteBuffer> change) {
    return MrcFiles.write(NOISE, MrcOptions.of(SampleType.UINT8).stackOf(3), change);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 2, 3", "101, 1, 2, 3", "0, 2, 1, 3", "101, 2, 1, 3"})
  void takesEachVolumeForATimePoint(int mode, int columns, int rows, int sections) {
    MrcOptions options = MrcOptions.of(SampleType.UINT8)
        .mode(mode)
        .stackOf(3)
        .axes(columns, rows, sections)
        .extended("AGAR", 48);
    List<FileVolume> volumes = open(MrcFiles.write(NOISE, options));

    assertThat(volumes).extracting(FileVolume::timePoint).containsExactly(0, 1, 2, 3);
    assertThat(volumes).extracting(FileVolume::channel).containsOnly(0);
    for (FileVolume volume : volumes) {
      assertThat(volume.reader().descriptor().shape()).isEqualTo(new Zyx(3, 5, 7));
      byte[] expected =
          NOISE.cut(new Region(new Zyx(3L * volume.timePoint(), 0, 0), new Zyx(3, 5, 7)));
      for (int i = 0; i < expected.length; i++) {
        expected[i] &= (byte) (mode == MrcOptions.PACKED ? 0xf : 0xff);
      }
      assertThat(InMemory.read(volume.reader(), Region.of(new Zyx(3, 5, 7)))).isEqualTo(expected);
    }
  }

  @Test
  void saysOfEachVolumeWhatTheHeaderSaysOfOne() {
    VolumeDescriptor last = open(stack(header -> {})).get(3).reader().descriptor();
    Map<Field, Object> sizes =
        last.statements().stream().collect(Collectors.toMap(Statement::field, Statement::value));

    assertThat(sizes)
        .containsEntry(Field.VOXEL_SIZE_Z, 5.0)
        .containsEntry(Field.VOXEL_SIZE_Y, 5.0)
        .containsEntry(Field.VOXEL_SIZE_X, 5.0);
    assertThat(last.header()).containsEntry("ispg", 401).containsEntry("volumes", 4);
  }

  @Test
  void readsAStackOfOneAsThatOne() {
    assertThat(open(MrcFiles.write(NOISE, MrcOptions.of(SampleType.UINT8).stackOf(12))))
        .hasSize(1);
  }

  @Test
  void takesTheLastSpaceGroupOfStacksAndNoFurther() {
    assertThat(open(stack(header -> header.putInt(88, 630)))).hasSize(4);
    assertThat(open(stack(header -> header.putInt(88, 631)))).hasSize(1);
    assertThat(open(stack(header -> header.putInt(88, 400)))).hasSize(1);
  }

  @Test
  void callsCorruptWhatIsNoWholeNumberOfVolumes() {
    for (int depth : new int[] {5, 0, -3, Integer.MIN_VALUE, 13, 24}) {
      assertThatThrownBy(() -> open(stack(header -> header.putInt(36, depth))))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("at byte 88: ispg 401: a stack of volumes, nz 12 over mz " + depth
              + ", is no whole number of them");
    }
  }

  @Test
  void holdsTheClaimOfAllVolumesAgainstTheFile() {
    byte[] whole = stack(header -> {});
    assertThatThrownBy(() -> open(Arrays.copyOf(whole, whole.length - 1)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("at byte 1024: a stack of 4 volumes, together 12 x 5 x 7, bytes, "
            + "begins here, but the file has " + (whole.length - 1) + " bytes");
    assertThat(open(Arrays.copyOf(whole, whole.length + 2))
            .get(0)
            .reader()
            .descriptor()
            .header())
        .containsEntry("bytes_after_the_voxels", 2L);
  }

  @Test
  void refusesMoreVolumesThanAnyoneWantsRecordsOf() {
    Noise dust = new Noise(new StackShape(10_001, 1, 1), SampleType.UINT8);
    MrcOptions single = MrcOptions.of(SampleType.UINT8).stackOf(1);
    assertThatThrownBy(() -> open(MrcFiles.write(dust, single)))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("10001 of them, read are at most 10000");

    Noise most = new Noise(new StackShape(10_000, 1, 1), SampleType.UINT8);
    assertThat(open(MrcFiles.write(most, single))).hasSize(10_000);
  }
}
