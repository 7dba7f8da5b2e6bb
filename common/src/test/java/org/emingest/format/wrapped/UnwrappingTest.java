package org.emingest.format.wrapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.emingest.error.CancelledException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.StorageException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.MemoryBytes;
import org.emingest.progress.Cancellation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class UnwrappingTest {

  private static final long ENOUGH = 1 << 20;

  @TempDir
  private Path folder;

  private final Cancellation cancellation = new Cancellation();
  private Path wrapped;
  private Path target;
  private byte[] content;

  @BeforeEach
  void makeContent() {
    wrapped = folder.resolve("volume.packed");
    target = folder.resolve("volume");
    content = new byte[700_001];
    new Random(4).nextBytes(content);
    Arrays.fill(content, 100, 400_000, (byte) 7);
  }

  private long unwrap(byte[] packed, long mostBytes) throws IOException {
    Files.write(wrapped, packed);
    return Unwrapping.unwrap(wrapped, target, mostBytes, cancellation);
  }

  private void assertNothingLeft() {
    assertThat(folder.toFile().list()).containsExactly("volume.packed");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void unpacksWhatIsInside(Wrapping wrapping) throws IOException {
    byte[] packed = Packing.pack(wrapping, content);
    assertThat(Wrapping.of(new MemoryBytes(packed))).isEqualTo(wrapping);
    assertThat(unwrap(packed, content.length)).isEqualTo(content.length);
    assertThat(target).hasBinaryContent(content);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("volume.packed", "volume");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void unpacksMembersThatFollowEachOther(Wrapping wrapping) throws IOException {
    byte[] packed = Packing.join(
        Packing.pack(wrapping, Arrays.copyOfRange(content, 0, 300_000)),
        Packing.pack(wrapping, new byte[0]),
        Packing.pack(wrapping, Arrays.copyOfRange(content, 300_000, content.length)));
    unwrap(packed, ENOUGH);
    assertThat(target).hasBinaryContent(content);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void unpacksNothingIntoAnEmptyFile(Wrapping wrapping) throws IOException {
    assertThat(unwrap(Packing.pack(wrapping, new byte[0]), ENOUGH)).isZero();
    assertThat(target).isEmptyFile();
  }

  @Test
  void replacesWhatAnEarlierRunLeft() throws IOException {
    Files.write(folder.resolve("volume.partial"), new byte[900_000]);
    Files.writeString(target, "older");
    unwrap(Packing.pack(Wrapping.GZIP, content), ENOUGH);
    assertThat(target).hasBinaryContent(content);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void findsAStreamThatWasCut(Wrapping wrapping) throws IOException {
    byte[] packed = Packing.pack(wrapping, content);
    for (int length :
        new int[] {4, 5, 20, 1000, packed.length / 2, packed.length - 9, packed.length - 1}) {
      assertThatThrownBy(() -> unwrap(Arrays.copyOf(packed, length), ENOUGH))
          .as("%s bytes", length)
          .isInstanceOf(CorruptDataException.class)
          .hasMessageStartingWith(wrapped + " at byte " + length + ": the " + wrapping)
          .hasMessageContaining("or the file was cut");
    }
    assertNothingLeft();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void findsDamageByTheChecksum(Wrapping wrapping) throws IOException {
    byte[] packed = Packing.pack(wrapping, content);
    packed[packed.length / 2] ^= 0x10;
    assertThatThrownBy(() -> unwrap(packed, ENOUGH))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("stream is damaged here or shortly before");
    assertNothingLeft();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void leavesTheOlderTargetWhenItFails(Wrapping wrapping) throws IOException {
    Files.writeString(target, "older");
    byte[] cut = Arrays.copyOf(Packing.pack(wrapping, content), 500);
    assertThatThrownBy(() -> unwrap(cut, ENOUGH)).isInstanceOf(CorruptDataException.class);
    assertThat(target).hasContent("older");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void takesNothingBehindTheLastMember(Wrapping wrapping) {
    byte[] packed = Packing.join(Packing.pack(wrapping, content), new byte[] {1, 2, 3, 4, 5, 6, 7});
    assertThatThrownBy(() -> unwrap(packed, ENOUGH)).isInstanceOf(CorruptDataException.class);
    assertNothingLeft();
  }

  @Test
  void refusesAWrappingInsideAnother() {
    byte[] inner = Packing.pack(Wrapping.GZIP, content);
    assertThatThrownBy(() -> unwrap(Packing.pack(Wrapping.BZIP2, inner), ENOUGH))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessage(wrapped + " is gzip inside bzip2: unpack it once first");
    assertNothingLeft();
  }

  @Test
  void refusesWhatIsNotWrapped() {
    assertThatThrownBy(() -> unwrap(new byte[] {0x1f}, ENOUGH))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageEndingWith("is neither gzip nor bzip2: there is nothing to unpack");
    assertNothingLeft();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void stopsABombAtTheBound(Wrapping wrapping) {
    byte[] bomb = Packing.pack(wrapping, new byte[20_000_000]);
    assertThat(bomb.length).isLessThan(50_000);
    assertThatThrownBy(() -> unwrap(bomb, 5_000_000))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("unpacks to more than the 5000000 that are allowed");
    assertNothingLeft();
  }

  @Test
  void stopsBeforeTheDiskIsFull() throws IOException {
    Files.write(wrapped, Packing.pack(Wrapping.GZIP, new byte[40 << 20]));
    long[] free = {200L << 20};
    assertThatThrownBy(() ->
            Unwrapping.unwrap(wrapped, target, 1L << 30, cancellation, () -> free[0] -= 25L << 20))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("after 33554432 bytes the disk is nearly full");
    assertNothingLeft();
  }

  @Test
  void stopsWhenAsked() {
    cancellation.request("stopped by a test");
    assertThatThrownBy(() -> unwrap(Packing.pack(Wrapping.GZIP, content), ENOUGH))
        .isInstanceOf(CancelledException.class)
        .hasMessage("stopped by a test");
    assertNothingLeft();
  }

  @Test
  void saysWhenItCannotWrite() throws IOException {
    Files.write(wrapped, Packing.pack(Wrapping.GZIP, content));
    assertThatThrownBy(
            () -> Unwrapping.unwrap(wrapped, folder.resolve("absent/volume"), ENOUGH, cancellation))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("absent/volume.partial: no such file or folder");
  }

  @Test
  void takesNoWidthOfAnMrcForGzip() {
    ByteBuffer mrc = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x8b1f);
    assertThat(Wrapping.of(mrc)).isEqualTo(Wrapping.NONE);
  }

  @Test
  void namesWhatIsInside() {
    assertThat(Wrapping.GZIP.nameInside("a.mrc.GZ")).isEqualTo("a.mrc");
    assertThat(Wrapping.BZIP2.nameInside("a.map.bz2")).isEqualTo("a.map");
    assertThat(Wrapping.GZIP.nameInside("a.mrc")).isEqualTo("a.mrc.unpacked");
    assertThat(Wrapping.GZIP.nameInside(".gz")).isEqualTo(".gz.unpacked");
    assertThat(Wrapping.NONE.nameInside("a.gz")).isEqualTo("a.gz");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void seesOnlyDocumentedErrorsInDamage(Wrapping wrapping) throws IOException {
    byte[] small = Arrays.copyOfRange(content, 399_000, 401_000);
    byte[] sound = Packing.join(Packing.pack(wrapping, small), Packing.pack(wrapping, small));
    Random random = new Random(6);
    for (int round = 0; round < 100; round++) {
      byte[] damaged = random.nextInt(3) == 0
          ? Arrays.copyOf(sound, 4 + random.nextInt(sound.length - 4))
          : sound.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        assertThat(unwrap(damaged, 10_000)).isLessThanOrEqualTo(10_000);
      } catch (IngestException documented) {
        assertThat(documented).isNotInstanceOf(StorageException.class);
        assertThat(documented.getMessage()).startsWith(wrapped.toString()).doesNotContain("\n");
        assertThat(target).doesNotExist();
      }
      Files.deleteIfExists(target);
      assertNothingLeft();
    }
  }
}
