package org.emingest.format.dvid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.error.ConfigException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.Noise;
import org.emingest.format.chunk.Chunks;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.dvid.DvidInstance;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;

class DvidArrayTest {

  private static final Pattern RAW =
      Pattern.compile(".*/raw/0_1_2/(\\d+)_(\\d+)_(\\d+)/(-?\\d+)_(-?\\d+)_(-?\\d+).*");

  private final List<String> requests = new ArrayList<>();
  private UnaryOperator<byte[]> fault = UnaryOperator.identity();

  private DvidRequests serve(DvidInstance instance) {
    return serve(instance, instance.info());
  }

  private DvidRequests serve(DvidInstance instance, byte[] info) {
    return new DvidRequests() {
      @Override
      public String location(String request) {
        return "http://dvid/" + request;
      }

      @Override
      public Optional<byte[]> get(String request, long mostBytes) {
        requests.add(request);
        if (request.contains("/info")) {
          return instance.answer(request).map(body -> info);
        }
        Optional<byte[]> body = instance.answer(request).map(fault);
        if (body.isPresent() && body.get().length > mostBytes) {
          throw new CorruptDataException(location(request), mostBytes, "the body is longer");
        }
        return body;
      }
    };
  }

  private static DvidInstance grey(Noise noise, int minX, int minY, int minZ) {
    return new DvidInstance(noise, "a89e", "grayscale", minX, minY, minZ, 64);
  }

  private static DvidArray open(DvidRequests server, long edge) {
    return DvidArray.open(
        server, "a89e", "grayscale", new DvidOptions(new Zyx(edge, edge, edge), "", "", false));
  }

  @Test
  void readsExtentsOfThreeDifferentLengthsAsXyz() {
    Noise noise = new Noise(new StackShape(64, 100, 128), SampleType.UINT8);
    DvidArray array = open(serve(grey(noise, 0, 0, 0)), 64);

    assertThat(array.descriptor().shape()).isEqualTo(new Zyx(64, 100, 128));
    assertThat(array.descriptor().dataType()).isEqualTo(DataType.UINT8);
    assertThat(array.descriptor().statements())
        .extracting(Statement::field, Statement::value)
        .containsExactly(
            tuple(Field.VOXEL_SIZE_Z, 6.0),
            tuple(Field.VOXEL_SIZE_Y, 5.0),
            tuple(Field.VOXEL_SIZE_X, 4.0));
    assertThat(Chunks.readWhole(array)).isEqualTo(noise.all());
    assertThat(requests)
        .contains("api/node/a89e/grayscale/raw/0_1_2/64_36_64/64_64_0")
        .hasSize(1 + 4);
  }

  @Test
  void countsFromMinPointWhateverItIs() {
    Noise noise = new Noise(new StackShape(10, 20, 30), SampleType.UINT16);
    DvidArray array = open(serve(grey(noise, -100, 70, 1000)), 64);

    assertThat(array.first()).isEqualTo(new Zyx(1000, 70, -100));
    assertThat(array.translationNm()).containsExactly(6000.0, 350.0, -400.0);
    // Padded to the blocks that end at x = -64 and z = 1024.
    assertThat(array.descriptor().shape()).isEqualTo(new Zyx(24, 20, 36));
    byte[] all = Chunks.readWhole(array);
    Region inside = new Region(new Zyx(3, 4, 5), new Zyx(1, 1, 25));
    int at = ((3 * 20 + 4) * 36 + 5) * 2;
    assertThat(Arrays.copyOfRange(all, at, at + 50)).isEqualTo(noise.cut(inside));
    assertThat(array.descriptor().header())
        .containsEntry("first_voxel_zyx", List.of(1000L, 70L, -100L))
        .containsEntry("MinPoint", List.of(-100L, 70L, 1000L));
  }

  @Test
  void asksForNoMoreThanIsPoliteAndEndsWhereBlocksDo() {
    Noise noise = new Noise(new StackShape(4, 300, 700), SampleType.UINT8);
    DvidArray array = open(serve(grey(noise, 10, 64, -3)), 512);
    assertThat(Chunks.readWhole(array)).hasSize((int) array.descriptor().bytes());

    int boxes = 0;
    for (String request : requests) {
      Matcher raw = RAW.matcher(request);
      if (raw.matches()) {
        boxes++;
        for (int axis = 1; axis <= 3; axis++) {
          long size = Long.parseLong(raw.group(axis));
          assertThat(size).isBetween(1L, 256L);
        }
        long end = Long.parseLong(raw.group(1)) + Long.parseLong(raw.group(4));
        boolean chunkEnds = (end - 10) % 512 == 0;
        assertThat(chunkEnds || end % 64 == 0).isTrue();
      }
    }
    assertThat(boxes).isGreaterThan(6);
  }

  @Test
  void tilesEveryRegionWithBoxes() {
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      Zyx origin = new Zyx(random.nextInt(1000), random.nextInt(1000), random.nextInt(1000));
      Zyx shape =
          new Zyx(1 + random.nextInt(600), 1 + random.nextInt(600), 1 + random.nextInt(600));
      Zyx first = new Zyx(random.nextInt(500) - 250, random.nextInt(500), 64L * random.nextInt(9));
      Zyx block = new Zyx(1 + random.nextInt(400), 32, 64);
      long voxels = 0;
      for (Region box : PoliteBoxes.of(new Region(origin, shape), first, block)) {
        voxels += box.voxels();
        assertThat(box.shape().z()).isLessThanOrEqualTo(256);
        assertThat(box.shape().y()).isLessThanOrEqualTo(256);
        assertThat(box.shape().x()).isLessThanOrEqualTo(256);
      }
      assertThat(voxels).isEqualTo(shape.product());
    }
  }

  @Test
  void takesABodyOfAnotherLengthForNoData() {
    Noise noise = new Noise(new StackShape(4, 4, 4), SampleType.UINT8);
    DvidArray array = open(serve(grey(noise, 0, 0, 0)), 64);
    Zyx index = new Zyx(0, 0, 0);

    fault = body -> Arrays.copyOf(body, body.length - 1);
    assertThatThrownBy(() -> Chunks.read(array, index))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("raw/0_1_2/64_4_64/0_0_0")
        .hasMessageContaining("16384 bytes were asked for");
    fault = body -> Arrays.copyOf(body, body.length + 1);
    assertThatThrownBy(() -> Chunks.read(array, index))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("an error may be appended");
    fault = body -> Arrays.copyOf(body, body.length + 80);
    assertThatThrownBy(() -> Chunks.read(array, index)).isInstanceOf(CorruptDataException.class);
    fault = body -> new byte[0];
    assertThatThrownBy(() -> Chunks.read(array, index)).isInstanceOf(CorruptDataException.class);
  }

  @Test
  void saysWhoAsksAndThrottlesVoxelsOnly() {
    Noise noise = new Noise(new StackShape(4, 4, 4), SampleType.UINT8);
    DvidOptions options = new DvidOptions(new Zyx(64, 64, 64), "a&b", "em-ingest", true);
    DvidArray array = DvidArray.open(serve(grey(noise, 0, 0, 0)), "a89e", "grayscale", options);
    array.read(new Zyx(0, 0, 0), ByteBuffer.allocate(1 << 20));
    assertThat(requests)
        .containsExactly(
            "api/node/a89e/grayscale/info?u=a%26b&app=em-ingest",
            "api/node/a89e/grayscale/raw/0_1_2/64_4_64/0_0_0?u=a%26b&app=em-ingest&throttle=true");
  }

  @Test
  void namesWhatIsNotThereOrNoName() {
    DvidRequests server =
        serve(grey(new Noise(new StackShape(4, 4, 4), SampleType.UINT8), 0, 0, 0));
    assertThatThrownBy(() -> DvidArray.open(server, "a89e", "segmentation", DvidOptions.DEFAULT))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("http://dvid/api/node/a89e/segmentation/info");
    assertThatThrownBy(() -> DvidArray.open(server, "../..", "grayscale", DvidOptions.DEFAULT))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void saysWhichMemberOfInfoIsBrokenOrNotRead() {
    refused("\"GridStore\":\"\"", "\"GridStore\":\"gs://x\"", "GridStore 'gs://x'");
    refused("\"DataType\":\"uint8\"", "\"DataType\":\"rgba8\"", "DataType 'rgba8' is not read");
    refused("\"MinPoint\":[0,0,0]", "\"MinPoint\":null", "has no MinPoint");
    broken("\"MinPoint\":[0,0,0]", "\"MinPoint\":[0,0,5000]", "MaxPoint lies before MinPoint");
    broken("\"BlockSize\":[64,64,64]", "\"BlockSize\":[64,64,0]", "/Extended/BlockSize/2");
    broken("\"MinPoint\":[0,0,0]", "\"MinPoint\":[0,0]", "list of 3");
    broken("\"Extended\"", "\"Elsewhere\"", "has no 'Extended'");
    broken("{\"Base\"", "<html>", "a page of HTML");
  }

  private void refused(String part, String by, String because) {
    assertThatThrownBy(() -> openWith(part, by))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining(because);
  }

  private void broken(String part, String by, String because) {
    assertThatThrownBy(() -> openWith(part, by))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(because);
  }

  private DvidArray openWith(String part, String by) {
    DvidInstance instance = grey(new Noise(new StackShape(4, 4, 4), SampleType.UINT8), 0, 0, 0);
    String info = new String(instance.info(), StandardCharsets.UTF_8).replace(part, by);
    return open(serve(instance, info.getBytes(StandardCharsets.UTF_8)), 64);
  }

  @Test
  void survivesEveryByteOfInfoChangedOrCut() {
    DvidInstance instance = grey(new Noise(new StackShape(4, 4, 4), SampleType.UINT8), 0, 0, 0);
    byte[] info = instance.info();
    Random random = new Random(3);
    for (int at = 0; at < info.length; at++) {
      byte[] changed = info.clone();
      changed[at] ^= (byte) (1 + random.nextInt(255));
      openOrRefuse(instance, changed);
      openOrRefuse(instance, Arrays.copyOf(info, at));
    }
  }

  private void openOrRefuse(DvidInstance instance, byte[] info) {
    try {
      assertThat(open(serve(instance, info), 64).descriptor().bytes()).isPositive();
    } catch (CorruptDataException | UnsupportedDataException documented) {
      assertThat(documented.getMessage()).contains("http://dvid/").doesNotContain("\n");
    }
  }

  @Test
  void aCutIsAskedForInWholeBlocksOnceEachAndEndsWhereTheTrueVolumeDoes() {
    Noise noise = new Noise(new StackShape(150, 200, 180), SampleType.UINT8);
    DvidRequests server = serve(grey(noise, -10, 20, 1000));
    DvidArray whole = open(server, 128);
    assertThat(whole.extent()).isEqualTo(new Zyx(152, 200, 202));
    Region crop = new Region(new Zyx(70, 90, 101), new Zyx(80, 60, 79));
    DvidArray cut = whole.cut(new Zyx(1000, 20, -10), new Zyx(150, 200, 180), crop);

    requests.clear();
    assertThat(org.emingest.format.chunk.Excerpt.of(cut, crop).voxels().array())
        .isEqualTo(noise.cut(crop));
    long voxels = 0;
    for (String request : requests) {
      Matcher asked = RAW.matcher(request);
      assertThat(asked.matches()).isTrue();
      int[] xyz = new int[6];
      for (int i = 0; i < 6; i++) {
        xyz[i] = Integer.parseInt(asked.group(i + 1));
      }
      assertThat(xyz[3] % 64).isZero();
      assertThat(xyz[4] % 64).isZero();
      assertThat(xyz[5] % 64).isZero();
      assertThat(xyz[3] + xyz[0]).isLessThanOrEqualTo(170);
      assertThat(xyz[4] + xyz[1]).isLessThanOrEqualTo(220);
      assertThat(xyz[5] + xyz[2]).isLessThanOrEqualTo(1150);
      voxels += (long) xyz[0] * xyz[1] * xyz[2];
    }
    // x 64:170 of 91:170, y 64:192 of 110:170, z 1024:1150 of 1070:1150
    assertThat(voxels).isEqualTo(106L * 128 * 126);
    assertThat(requests).doesNotHaveDuplicates();
  }

  @Test
  void aCutThatLeavesTheServersExtentsIsRefusedWithBoth() {
    Noise noise = new Noise(new StackShape(64, 64, 64), SampleType.UINT8);
    DvidArray whole = open(serve(grey(noise, 0, 0, 0)), 64);
    assertThatThrownBy(() -> whole.cut(
            new Zyx(0, 0, 0),
            new Zyx(64, 65, 64),
            new Region(new Zyx(0, 5, 0), new Zyx(10, 60, 10))))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("from [0, 0, 0] to [63, 63, 63]")
        .hasMessageContaining("a box of 10 x 60 x 10 from [0, 5, 0] on");
  }
}
