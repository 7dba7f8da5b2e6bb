package org.emingest.testkit.dvid;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * One data instance of grey values. Every point is X,Y,Z.
 *
 * @param uuid of the only version
 * @param name of the instance
 * @param minX and the others: where the volume's first voxel lies in DVID's space
 * @param block edge length of the server's blocks; {@code MaxPoint} is padded to them along x and z, as the real one is
 * @see <a href="https://github.com/janelia-flyem/dvid/blob/master/datatype/imageblk/imageblk.go">DVID's help text</a>
 */
public record DvidInstance(
    Volume volume, String uuid, String name, int minX, int minY, int minZ, int block) {

  private static final Pattern RAW =
      Pattern.compile("raw/0_1_2/(\\d+)_(\\d+)_(\\d+)/(-?\\d+)_(-?\\d+)_(-?\\d+)");

  /**
   * @param request path and query, as {@code api/node/1a2b/grayscale/raw/0_1_2/64_64_64/0_0_0?throttle=true}
   * @return the body; empty for 404
   */
  public Optional<byte[]> answer(String request) {
    String path = request.contains("?") ? request.substring(0, request.indexOf('?')) : request;
    String below = "api/node/" + uuid + "/" + name + "/";
    if (!path.startsWith(below)) {
      return Optional.empty();
    }
    String asked = path.substring(below.length());
    Matcher raw = RAW.matcher(asked);
    if (raw.matches()) {
      return Optional.of(raw(raw));
    }
    return asked.equals("info") ? Optional.of(info()) : Optional.empty();
  }

  public byte[] info() {
    StackShape shape = volume.shape();
    String type = volume.type().numpyName();
    String min = "[%d,%d,%d]".formatted(minX, minY, minZ);
    String max = "[%d,%d,%d]"
        .formatted(
            padded(minX + shape.x()) - 1, minY + shape.y() - 1, padded(minZ + shape.z()) - 1);
    return ("{\"Base\":{\"TypeName\":\"%sblk\",\"Name\":\"%s\",\"Compression\":\"LZ4\"},"
            + "\"Extended\":{\"Values\":[{\"DataType\":\"%s\",\"Label\":\"%s\"}],"
            + "\"BlockSize\":[%d,%d,%d],\"VoxelSize\":[4,5,6],"
            + "\"VoxelUnits\":[\"nanometers\",\"nanometers\",\"nanometers\"],"
            + "\"MinPoint\":%s,\"MaxPoint\":%s,\"Background\":0,\"GridStore\":\"\"},"
            + "\"Extents\":{\"MinPoint\":%s,\"MaxPoint\":%s}}")
        .formatted(type, name, type, type, block, block, block, min, max, min, max)
        .getBytes(StandardCharsets.UTF_8);
  }

  private int padded(int end) {
    return Math.floorDiv(end + block - 1, block) * block;
  }

  /** X fastest; background outside the volume. */
  private byte[] raw(Matcher asked) {
    int[] numbers = new int[6];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(asked.group(i + 1));
    }
    StackShape shape = volume.shape();
    int bytes = volume.type().bytes();
    int width = numbers[0];
    int height = numbers[1];
    byte[] body = new byte[width * height * numbers[2] * bytes];
    for (int z = 0; z < numbers[2]; z++) {
      int fromZ = numbers[5] + z - minZ;
      if (fromZ < 0 || fromZ >= shape.z()) {
        continue;
      }
      byte[] section = volume.section(fromZ);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int fromY = numbers[4] + y - minY;
          int fromX = numbers[3] + x - minX;
          if (fromY >= 0 && fromY < shape.y() && fromX >= 0 && fromX < shape.x()) {
            System.arraycopy(
                section,
                (fromY * shape.x() + fromX) * bytes,
                body,
                ((z * height + y) * width + x) * bytes,
                bytes);
          }
        }
      }
    }
    return body;
  }
}
