package org.emingest.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compressed strips and tiles. */
class TiffCompressionTest {

  static List<Arguments> codecs() {
    UnaryOperator<byte[]> lzw = Encoders::lzw;
    UnaryOperator<byte[]> deflate = Encoders::deflate;
    UnaryOperator<byte[]> packBits = Encoders::packBits;
    return List.of(
        Arguments.of(5, lzw, "lzw"),
        Arguments.of(8, deflate, "deflate"),
        Arguments.of(32946, deflate, "deflate"),
        Arguments.of(32773, packBits, "packbits"));
  }

  private static StackBytes stack(DataType type, int code, UnaryOperator<byte[]> encoder) {
    StackBytes stack = new StackBytes(type, 2, 61, 83);
    // Half of it in runs, so that strings and runs grow long.
    Arrays.fill(stack.voxels, 0, stack.voxels.length / 2, (byte) 7);
    return stack.with(s -> {
      s.compression = code;
      s.encoder = encoder;
    });
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void unpacksStripsAndTilesInBothByteOrders(int code, UnaryOperator<byte[]> encoder, String name) {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (boolean tiled : List.of(false, true)) {
        StackBytes stack = stack(DataType.UINT16, code, encoder).with(s -> {
          s.order = order;
          s.tileWidth = tiled ? 32 : 0;
          s.tileHeight = 16;
          s.rowsPerStrip = 25;
        });
        VolumeReader reader = TiffReading.single(stack.build());

        assertThat(reader.descriptor().compression()).isEqualTo(name);
        assertThat(TiffReading.whole(reader)).isEqualTo(stack.voxels);
        Random random = new Random(3);
        for (int i = 0; i < 30; i++) {
          Region region = TiffLayoutsTest.randomRegion(random, stack.shape);
          assertThat(TiffReading.region(reader, region))
              .isEqualTo(TiffReading.cut(reader, stack.voxels, region));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void refusesAStripThatEndsTooEarly(int code, UnaryOperator<byte[]> encoder, String name) {
    byte[] tiff = new StackBytes(DataType.UINT8, 1, 61, 83)
        .with(s -> s.compression = code)
        .with(s -> s.encoder = rows -> {
          byte[] packed = encoder.apply(rows);
          return Arrays.copyOf(packed, packed.length - 12);
        })
        .build();

    assertThatThrownBy(() -> TiffReading.whole(TiffReading.single(tiff)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("memory.tif at byte")
        .hasMessageContaining("strip 0 of")
        .hasMessageContaining("ends after");
  }

  /** Nothing of the strip before may be taken for its own. */
  @ParameterizedTest
  @MethodSource("codecs")
  void refusesAStripWithoutBytes(int code, UnaryOperator<byte[]> encoder, String name) {
    byte[] tiff = new StackBytes(DataType.UINT8, 1, 6, 5)
        .with(s -> s.compression = code)
        .with(s -> s.rowsPerStrip = 4)
        .with(s -> s.encoder = rows -> rows.length < 4 * 5 ? new byte[0] : encoder.apply(rows))
        .build();

    assertThatThrownBy(() -> TiffReading.whole(TiffReading.single(tiff)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("strip 1 of 0 bytes")
        .hasMessageContaining("ends after 0 bytes");
  }

  @Test
  void unpacksAnEmptySectionThatLzwMadeFiveHundredTimesSmaller() {
    StackBytes stack = new StackBytes(DataType.UINT8, 1, 1024, 1024)
        .with(s -> s.compression = 5)
        .with(s -> s.encoder = Encoders::lzw);
    Arrays.fill(stack.voxels, (byte) 0);
    byte[] tiff = stack.build();

    assertThat(stack.voxels.length / tiff.length).isGreaterThan(500);
    assertThat(TiffReading.whole(TiffReading.single(tiff))).isEqualTo(stack.voxels);
  }

  @Test
  void refusesAnLzwStripWithoutItsFirstCode() {
    byte[] tiff = new StackBytes(DataType.UINT8, 1, 4, 4)
        .with(s -> s.compression = 5)
        .with(s -> s.encoder = rows -> new byte[] {(byte) 0xC0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
        .build();

    assertThatThrownBy(() -> TiffReading.whole(TiffReading.single(tiff)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("Corrupted TIFF LZW");
  }

  @Test
  void passesOverPackBitsPacketsWithoutBytes() {
    StackBytes stack = stack(DataType.UINT8, 32773, rows -> {
      byte[] packed = Encoders.packBits(rows);
      byte[] padded = new byte[packed.length * 2];
      for (int i = 0; i < packed.length; i += 2) {
        padded[i * 2] = -128;
        padded[i * 2 + 1] = -128;
        padded[i * 2 + 2] = packed[i];
        padded[i * 2 + 3] = packed[i + 1];
      }
      return padded;
    });

    assertThat(TiffReading.whole(TiffReading.single(stack.build()))).isEqualTo(stack.voxels);
  }

  @Test
  void undoesHorizontalDifferencesOfEveryWidth() {
    for (DataType type : List.of(DataType.UINT8, DataType.INT16, DataType.UINT32, DataType.INT64)) {
      for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
        StackBytes stack = stack(type, 8, Encoders::deflate).with(s -> {
          s.order = order;
          s.predictor = 2;
          s.encoder = rows -> Encoders.deflate(Encoders.predictor2(rows, 83, type.bytes(), order));
        });
        VolumeReader reader = TiffReading.single(stack.build());

        assertThat(reader.descriptor().compression()).isEqualTo("deflate+predictor 2");
        assertThat(TiffReading.whole(reader)).isEqualTo(stack.voxels);
      }
    }
  }

  @Test
  void refusesAPredictorWhereNoneIsDefined() {
    byte[] tiff =
        new StackBytes(DataType.UINT8, 1, 4, 4).with(s -> s.predictor = 2).build();

    assertThatThrownBy(() -> TiffReading.open(tiff))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("Predictor 2 with compression none");
  }

  @Test
  void noticesAWrongDeflateChecksum() {
    byte[] tiff = stack(DataType.UINT8, 8, rows -> {
          byte[] packed = Encoders.deflate(rows);
          packed[packed.length - 1] ^= 1;
          return packed;
        })
        .build();

    assertThatThrownBy(() -> TiffReading.whole(TiffReading.single(tiff)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("incorrect data check");
  }

  @Test
  void givesJpegVoxelsAsStoredEvenIfWhiteIsZero() {
    byte[] tiff = smoothJpeg()
        .with(s -> s.everyPage = tags -> {
          tags.put(Tag.PHOTOMETRIC, TiffBytes.SHORT, 0);
        })
        .build();
    byte[] voxels = TiffReading.whole(TiffReading.single(tiff));

    for (int i = 0; i < voxels.length; i++) {
      assertThat(voxels[i] & 0xFF).isBetween(i % 40 * 4 - 3, i % 40 * 4 + 3);
    }
  }

  @Test
  void refusesAJpegPictureThatWasCut() {
    StackBytes stack = smoothJpeg();
    UnaryOperator<byte[]> whole = stack.encoder;
    byte[] tiff = stack
        .with(s -> s.encoder = rows -> {
          byte[] picture = whole.apply(rows);
          return Arrays.copyOf(picture, picture.length - 20);
        })
        .build();

    assertThatThrownBy(() -> TiffReading.whole(TiffReading.single(tiff)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("strip 0");
  }

  @Test
  void doesNotBelieveAJpegHeaderThatClaimsMoreThanThePage() {
    byte[] tiff = smoothJpeg()
        .with(s -> s.encoder = rows -> {
          byte[] picture = Encoders.jpeg(rows, 40);
          int frame = 0;
          while ((picture[frame] & 0xFF) != 0xFF || (picture[frame + 1] & 0xFF) != 0xC0) {
            frame++;
          }
          Arrays.fill(picture, frame + 5, frame + 9, (byte) 0x7F);
          return picture;
        })
        .build();

    assertThatThrownBy(() -> TiffReading.whole(TiffReading.single(tiff)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("the JPEG picture is 32639 x 32639, 16 x 40 is needed");
  }

  private static StackBytes smoothJpeg() {
    StackBytes stack = new StackBytes(DataType.UINT8, 1, 30, 40);
    for (int i = 0; i < stack.voxels.length; i++) {
      stack.voxels[i] = (byte) (i % 40 * 4);
    }
    return stack.with(s -> {
      s.compression = 7;
      s.rowsPerStrip = 16;
      s.encoder = rows -> Encoders.jpeg(rows, 40);
    });
  }
}
