package org.emingest.testkit.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.VolumeHashes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpflStackTest {

  @TempDir
  Path folder;

  @Test
  void hasTheLengthOfTheRealFile() {
    assertThat(new EpflStack(EpflStack.REAL_SHAPE, 1).length()).isEqualTo(3_353_674_357L);
  }

  @Test
  void anyRangeIsTheSameAsThatPartOfTheWhole() throws IOException {
    EpflStack stack = new EpflStack(new StackShape(5, 30, 45), 7);
    byte[] whole = bytes(stack, 0, stack.length());
    Random random = new Random(3);
    for (int n = 0; n < 500; n++) {
      int from = random.nextInt(whole.length);
      int end = from + 1 + random.nextInt(whole.length - from);
      assertThat(bytes(stack, from, end - from)).isEqualTo(Arrays.copyOfRange(whole, from, end));
    }
  }

  @Test
  void aReaderThatIsNotOursFindsEverySection() throws IOException {
    for (StackShape shape : new StackShape[] {
      new StackShape(4, 32, 40), new StackShape(3, 31, 41), new StackShape(2, 3, 17)
    }) {
      EpflStack stack = new EpflStack(shape, 9);
      Path file = folder.resolve(shape + ".tif");
      Files.write(file, bytes(stack, 0, stack.length()));
      TiffEncoderTest.assertSameSections(file, stack);
    }
  }

  @Test
  void sectionsDifferFromEachOtherAndFromAnotherSeed() {
    StackShape shape = new StackShape(6, 16, 16);
    EpflStack one = new EpflStack(shape, 1);
    EpflStack two = new EpflStack(shape, 2);
    for (int z = 1; z < shape.z(); z++) {
      assertThat(one.section(z)).isNotEqualTo(one.section(z - 1)).isNotEqualTo(two.section(z));
    }
  }

  @Test
  void streamedHashesAreThoseOfTheSections() {
    EpflStack stack = new EpflStack(new StackShape(7, 1200, 1300), 5);
    assertThat(stack.hashes()).isEqualTo(VolumeHashes.of(stack));
  }

  private static byte[] bytes(EpflStack stack, long offset, long length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    stack.write(offset, length, Channels.newChannel(out));
    return out.toByteArray();
  }
}
