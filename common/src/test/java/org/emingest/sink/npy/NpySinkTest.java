package org.emingest.sink.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.emingest.error.StorageException;
import org.emingest.sink.VolumeWriter;
import org.emingest.volume.Artifact;
import org.emingest.volume.Block;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpySinkTest {

  private static final Zyx SHAPE = new Zyx(6, 10, 14);

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"2,10,14", "1,3,14", "1,10,14", "4,4,5", "6,10,14"})
  void writesTheSameFileWhateverTheBlocksAndTheirOrder(long z, long y, long x) throws Exception {
    byte[] voxels = voxels();
    NpySink sink = sink(new Zyx(z, y, x), "object a");
    Artifact artifact;
    try (VolumeWriter writer = sink.open()) {
      List<Long> order = shuffled(sink.grid());
      for (long index : order) {
        writer.write(index, block(voxels, sink.grid().region(index)));
      }
      artifact = writer.commit();
    }
    byte[] file = Files.readAllBytes(folder.resolve("v.npy"));
    assertThat(file).isEqualTo(concat(header("|u1", "6, 10, 14"), voxels));
    assertThat(artifact.sha256()).isEqualTo(sha256(file));
    assertThat(artifact.bytes()).isEqualTo(file.length);
    assertThat(folder).isDirectoryNotContaining("glob:**.partial*");
  }

  @Test
  void goesOnFromTheBlocksThatAKilledRunFinished() throws Exception {
    byte[] voxels = voxels();
    NpySink sink = sink(new Zyx(1, 4, 5), "object a");
    List<Long> order = shuffled(sink.grid());
    try (VolumeWriter writer = sink.open()) {
      for (long index : order.subList(0, 20)) {
        writer.write(index, block(voxels, sink.grid().region(index)));
      }
    }
    assertThat(folder.resolve("v.npy")).doesNotExist();

    int recovered = 0;
    try (VolumeWriter writer = sink.open()) {
      for (long index = 0; index < sink.grid().count(); index++) {
        Region region = sink.grid().region(index);
        if (writer.recover(index, region, ByteBuffer.allocate(20)).isPresent()) {
          recovered++;
        } else {
          writer.write(index, block(voxels, region));
        }
      }
      writer.commit();
    }
    assertThat(recovered).isEqualTo(20);
    assertThat(Files.readAllBytes(folder.resolve("v.npy")))
        .isEqualTo(concat(header("|u1", "6, 10, 14"), voxels));
  }

  @Test
  void doesNotBelieveAJournalledBlockWhoseBytesChanged() throws Exception {
    NpySink sink = sink(new Zyx(6, 10, 14), "object a");
    try (VolumeWriter writer = sink.open()) {
      writer.write(0, block(voxels(), sink.grid().region(0)));
    }
    Path partial = folder.resolve("v.npy.partial");
    byte[] bytes = Files.readAllBytes(partial);
    bytes[bytes.length - 1] ^= 1;
    Files.write(partial, bytes);
    try (VolumeWriter writer = sink.open()) {
      assertThat(writer.recover(0, sink.grid().region(0), ByteBuffer.allocate(840)))
          .isEmpty();
    }
  }

  @Test
  void startsOverWhenTheVoxelsComeFromAnotherObject() throws Exception {
    NpySink sink = sink(new Zyx(6, 10, 14), "object a");
    try (VolumeWriter writer = sink.open()) {
      writer.write(0, block(voxels(), sink.grid().region(0)));
    }
    NpySink other = sink(new Zyx(6, 10, 14), "object b");
    try (VolumeWriter writer = other.open()) {
      assertThat(writer.recover(0, sink.grid().region(0), ByteBuffer.allocate(840)))
          .isEmpty();
    }
  }

  @Test
  void refusesToFinishAnArrayWithHoles() {
    NpySink sink = sink(new Zyx(1, 10, 14), "object a");
    try (VolumeWriter writer = sink.open()) {
      writer.write(1, block(voxels(), sink.grid().region(1)));
      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    }
    assertThat(folder.resolve("v.npy")).doesNotExist();
  }

  @Test
  void saysWhereItCannotWrite() {
    NpySink sink = new NpySink(
        folder.resolve("absent").toString(), "v", DataType.UINT8, new BlockGrid(SHAPE, SHAPE), "a");
    assertThatThrownBy(sink::open)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("absent/v.npy.partial: no such file or folder");
  }

  @Test
  void headersAreThoseThatNumpyWrites() {
    // numpy.save of zeros((2, 3, 4), "<u2"), NumPy 1.24: 128 bytes, the text padded with spaces
    String text = "{'descr': '<u2', 'fortran_order': False, 'shape': (2, 3, 4), }";
    byte[] header = NpyHeader.bytes(DataType.UINT16, new Zyx(2, 3, 4));
    assertThat(header).hasSize(128).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
    assertThat(new String(header, 10, 118, StandardCharsets.US_ASCII))
        .isEqualTo(text + " ".repeat(55) + "\n");
  }

  @Test
  void longHeadersTakeFormatTwo() {
    byte[] header = NpyHeader.bytes("x".repeat(70_000));
    assertThat(header).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0);
    assertThat(header.length % 64).isZero();
    assertThat(ByteBuffer.wrap(header).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(8))
        .isEqualTo(header.length - 12);
  }

  private NpySink sink(Zyx blockShape, String identity) {
    return new NpySink(
        folder.toString(), "v", DataType.UINT8, new BlockGrid(SHAPE, blockShape), identity);
  }

  private static List<Long> shuffled(BlockGrid grid) {
    List<Long> order = new ArrayList<>();
    for (long i = 0; i < grid.count(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(5));
    return order;
  }

  private static byte[] voxels() {
    byte[] voxels = new byte[(int) SHAPE.product()];
    new Random(11).nextBytes(voxels);
    return voxels;
  }

  private static Block block(byte[] voxels, Region region) {
    ByteBuffer bytes = ByteBuffer.allocateDirect((int) region.voxels());
    for (long z = 0; z < region.shape().z(); z++) {
      for (long y = 0; y < region.shape().y(); y++) {
        long row = (region.origin().z() + z) * SHAPE.y() + region.origin().y() + y;
        bytes.put(voxels, (int) (row * SHAPE.x() + region.origin().x()), (int)
            region.shape().x());
      }
    }
    return new Block(region, DataType.UINT8, bytes.flip());
  }

  private static byte[] header(String descriptor, String shape) {
    StringBuilder text = new StringBuilder(
        "{'descr': '" + descriptor + "', 'fortran_order': False, 'shape': (" + shape + "), }");
    while ((10 + text.length() + 1) % 64 != 0) {
      text.append(' ');
    }
    byte[] ascii = text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    byte[] start = {
      (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) ascii.length, (byte) (ascii.length >> 8)
    };
    return concat(start, ascii);
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
