package org.emingest.format.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.emingest.format.Noise;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;

/** Parts of arrays whose chunks do not begin where the part does. */
class ArrayWindowTest {

  private static final Noise NOISE = new Noise(new StackShape(23, 31, 29), SampleType.UINT16);

  /** Noise in chunks, each remembered when it is read. */
  private static final class Array implements ChunkedArray {

    private final List<Zyx> read = new ArrayList<>();

    @Override
    public VolumeDescriptor descriptor() {
      return new VolumeDescriptor(
          new Zyx(23, 31, 29),
          DataType.UINT16,
          new Zyx(4, 8, 5),
          "<u2",
          "none",
          List.of(),
          Map.of());
    }

    @Override
    public synchronized boolean read(Zyx index, ByteBuffer target) {
      read.add(index);
      Region box = ChunkedVolume.box(index, this);
      descriptor().room(box, target).put(NOISE.cut(box)).flip();
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void aWindowHasTheVoxelsOfItsPlaceAndReadsNoChunkTwice() {
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      Region place = NOISE.anyRegion(random);
      Array array = new Array();
      ArrayWindow window = new ArrayWindow(array, place);
      assertThat(window.descriptor().shape()).isEqualTo(place.shape());
      assertThat(Excerpt.of(window, Region.of(place.shape())).voxels().array())
          .isEqualTo(NOISE.cut(place));
      assertThat(array.read).doesNotHaveDuplicates();
    }
  }

  @Test
  void aVolumeOfAWindowCountsAndPlacesItsChunks() {
    Region place = new Region(new Zyx(3, 9, 11), new Zyx(17, 20, 13));
    Region part = new Region(new Zyx(2, 0, 4), new Zyx(10, 19, 9));
    ArrayWindow window = new ArrayWindow(new Array(), place);
    // z 5:15 in 4s, y 9:28 in 8s, x 15:24 in 5s
    assertThat(ChunkedVolume.grid(part, window)).isEqualTo(new Zyx(3, 3, 2));
    List<Zyx> noted = new ArrayList<>();
    ChunkProof proof = new ChunkProof() {
      @Override
      public synchronized void note(Zyx chunk, ChunkState state) {
        noted.add(chunk);
      }

      @Override
      public boolean isSettled(Zyx chunk) {
        return false;
      }
    };
    try (ChunkedVolume volume = new ChunkedVolume(window, part, 3, proof)) {
      assertThat(volume.phase()).isEqualTo(new Zyx(1, 1, 0));
      Region all = Region.of(part.shape());
      ByteBuffer target = ByteBuffer.allocate((int) part.voxels() * 2);
      byte[] expected = NOISE.cut(new Region(place.origin().plus(part.origin()), part.shape()));
      assertThat(volume.read(all, target).voxels().array()).isEqualTo(expected);
    }
    assertThat(noted)
        .hasSize(18)
        .doesNotHaveDuplicates()
        .contains(new Zyx(0, 0, 0), new Zyx(2, 2, 1));
  }
}
