package org.emingest.format.dvid;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.emingest.error.ConfigException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.ChunkedVolume;
import org.emingest.format.chunk.JsonPart;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/**
 * One data instance of a DVID server, raw.
 *
 * <p><b>Coordinates.</b> The array begins at {@code MinPoint} and ends with {@code MaxPoint}, which is inside: array voxel
 * (z, y, x) is DVID's voxel {@link #first()} + (z, y, x). {@code MinPoint} need not be 0. Extents are padded to whole
 * blocks by the servers seen, so the last planes may be nothing but background; the true volume is the archive's
 * statement, and cutting to it is the caller's.
 *
 * <p><b>Requests.</b> A chunk is asked for in boxes of at most 256 voxels per edge that end where the server's blocks do,
 * counted in DVID's coordinates; with chunks of such a shape and {@code MinPoint} at a block, that is one box. A larger
 * request would take a lock on the whole server.
 *
 * <p><b>Absence.</b> DVID gives background for blocks that it does not have, so every chunk counts as there.
 */
public final class DvidArray implements ChunkedArray {

  private static final int MOST_INFO_BYTES = 2 << 20;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:-]{0,127}");

  private final DvidRequests server;
  private final String instance;
  private final DvidOptions options;
  private final DvidInfo info;
  private final Zyx first;
  private final Zyx phase;
  private final VolumeDescriptor descriptor;

  private DvidArray(
      DvidRequests server,
      String instance,
      DvidOptions options,
      DvidInfo info,
      Zyx first,
      Zyx phase,
      VolumeDescriptor descriptor) {
    this.server = server;
    this.instance = instance;
    this.options = options;
    this.info = info;
    this.first = first;
    this.phase = phase;
    this.descriptor = descriptor;
  }

  /**
   * Asks for the instance's {@code info}.
   *
   * @param uuid of the version: a node, or the beginning of its name
   * @param instance name of the data: {@code grayscale}
   * @throws NotFoundException if the server has no such version or instance
   * @throws CorruptDataException if {@code info} is broken
   * @throws org.emingest.error.UnsupportedDataException if it is valid but a variant that is not read; names the field
   * @throws ConfigException if a name cannot be one
   */
  public static DvidArray open(
      DvidRequests server, String uuid, String instance, DvidOptions options) {
    requireName("uuid", uuid);
    requireName("instance", instance);
    String node = "api/node/" + uuid + "/" + instance;
    String request = node + "/info" + options.unthrottled().query();
    byte[] document = server
        .get(request, MOST_INFO_BYTES)
        .orElseThrow(() -> new NotFoundException(server.location(request)
            + " is not there; check the version and the name of the data instance"));
    DvidInfo info = DvidInfo.parse(JsonPart.parse(server.location(request), document));
    return new DvidArray(
        server,
        node,
        options,
        info,
        info.first(),
        new Zyx(0, 0, 0),
        descriptor(info, options, server.location(request)));
  }

  /**
   * The same instance cut to the box that the archive says is the true one, for the reading of one part of it: its chunks
   * begin with the server's block that the part begins in, and the array ends with the block that the part ends in. So
   * nothing is asked for outside of the box, no block is asked for twice, and none that the part does not touch.
   *
   * @param boxFirst the box's first voxel, in DVID's coordinates
   * @param boxShape its shape; the array may end before it
   * @param part in voxels of the box
   * @throws NotFoundException if the part leaves the server's extents; says both
   */
  public DvidArray cut(Zyx boxFirst, Zyx boxShape, Region part) {
    requireInside(boxFirst.plus(part.origin()), part.shape());
    Span z = Span.of(
        boxFirst.z(),
        boxShape.z(),
        part.origin().z(),
        part.shape().z(),
        info.block().z());
    Span y = Span.of(
        boxFirst.y(),
        boxShape.y(),
        part.origin().y(),
        part.shape().y(),
        info.block().y());
    Span x = Span.of(
        boxFirst.x(),
        boxShape.x(),
        part.origin().x(),
        part.shape().x(),
        info.block().x());
    Zyx chunk = new Zyx(
        Math.min(options.chunk().z(), z.length()),
        Math.min(options.chunk().y(), y.length()),
        Math.min(options.chunk().x(), x.length()));
    Zyx laidOutFrom = new Zyx(
        Math.floorMod(-z.begin(), chunk.z()),
        Math.floorMod(-y.begin(), chunk.y()),
        Math.floorMod(-x.begin(), chunk.x()));
    Map<String, Object> header = new LinkedHashMap<>(descriptor.header());
    header.put("first_voxel_zyx", boxFirst.toList());
    VolumeDescriptor cut = new VolumeDescriptor(
        new Zyx(z.end(), y.end(), x.end()),
        descriptor.dataType(),
        chunk,
        descriptor.sourceDataType(),
        descriptor.compression(),
        descriptor.statements(),
        header);
    return new DvidArray(server, instance, options, info, boxFirst, laidOutFrom, cut);
  }

  private void requireInside(Zyx begin, Zyx shape) {
    Zyx past = begin.minus(info.first()).plus(shape);
    Zyx from = begin.minus(info.first());
    boolean inside = Math.min(from.z(), Math.min(from.y(), from.x())) >= 0
        && past.z() <= info.shape().z()
        && past.y() <= info.shape().y()
        && past.x() <= info.shape().x();
    if (!inside) {
      throw new NotFoundException(
          "%s has voxels (z, y, x) from %s to %s, so none of a box of %s from %s on"
              .formatted(
                  server.location(instance),
                  info.first().toList(),
                  info.first().plus(info.shape()).minus(new Zyx(1, 1, 1)).toList(),
                  shape,
                  begin.toList()));
    }
  }

  /** Along one axis of the box, the server's blocks that a part touches. */
  private record Span(long begin, long end) {

    static Span of(long boxFirst, long boxLength, long from, long length, long block) {
      long begin = Math.floorDiv(boxFirst + from, block) * block - boxFirst;
      long end = -Math.floorDiv(-(boxFirst + from + length), block) * block - boxFirst;
      return new Span(Math.max(0, begin), Math.min(boxLength, end));
    }

    long length() {
      return end - begin;
    }
  }

  private static void requireName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ConfigException("a DVID " + what + " is letters, digits, dots and dashes, not '"
          + name.replaceAll("\\p{Cntrl}", "?") + "'");
    }
  }

  private static VolumeDescriptor descriptor(DvidInfo info, DvidOptions options, String location) {
    Zyx shape = info.shape();
    Zyx chunk = options.chunk();
    Map<String, Object> header = new LinkedHashMap<>(info.header());
    header.put("first_voxel_zyx", info.first().toList());
    return new VolumeDescriptor(
        shape,
        info.dataType(),
        new Zyx(
            Math.min(chunk.z(), shape.z()),
            Math.min(chunk.y(), shape.y()),
            Math.min(chunk.x(), shape.x())),
        info.dataType().npyDescriptor(),
        "none",
        info.statements(location),
        header);
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Zyx phase() {
    return phase;
  }

  @Override
  public int mostAtOnce() {
    return options.mostAtOnce();
  }

  /** DVID's coordinates of array voxel 0,0,0, Z,Y,X: {@code MinPoint}, or the first voxel of the box it is cut to. */
  public Zyx first() {
    return first;
  }

  /** All that the server says it has: from {@code MinPoint} on to {@code MaxPoint}, padding included, Z,Y,X. */
  public Zyx extent() {
    return info.shape();
  }

  /** Of the first voxel's centre from the centre of DVID's voxel 0,0,0, Z,Y,X; 0 where the size is not known. */
  public List<Double> translationNm() {
    List<Double> size = info.voxelNm();
    return List.of(
        nanometres(first.z(), size.get(0)),
        nanometres(first.y(), size.get(1)),
        nanometres(first.x(), size.get(2)));
  }

  private static double nanometres(long voxels, double size) {
    return Double.isNaN(size) ? 0 : voxels * size;
  }

  @Override
  public boolean read(Zyx index, ByteBuffer target) {
    Region region = ChunkedVolume.box(index, this);
    int total = descriptor.room(region, target).limit();
    for (Region box : PoliteBoxes.of(region, first, info.block())) {
      put(fetch(box), box, region, target);
    }
    target.position(0).limit(total);
    return true;
  }

  /** The body's length is the only proof: a server that fails midway appends its complaint to a good status. */
  private byte[] fetch(Region box) {
    Zyx size = box.shape();
    long x = first.x() + box.origin().x();
    long y = first.y() + box.origin().y();
    long z = first.z() + box.origin().z();
    String request = instance + "/raw/0_1_2/" + size.x() + "_" + size.y() + "_" + size.z() + "/" + x
        + "_" + y + "_" + z + options.query();
    long expected = size.product() * info.dataType().bytes();
    Optional<byte[]> body = server.getExactly(request, expected);
    if (body.isEmpty()) {
      throw new NotFoundException(server.location(request)
          + " is not there, though its info was read: the server does not give raw voxels");
    }
    if (body.get().length != expected) {
      throw new CorruptDataException(
          server.location(request),
          Math.min(expected, body.get().length),
          body.get().length > expected
              ? "more than the " + expected + " bytes that were asked for: an error may be appended"
              : "the answer ends here, " + expected + " bytes were asked for");
    }
    return body.get();
  }

  /** The body is C order Z,Y,X already: DVID's X is fastest. */
  private void put(byte[] body, Region box, Region region, ByteBuffer target) {
    int voxelBytes = info.dataType().bytes();
    int row = (int) box.shape().x() * voxelBytes;
    int from = 0;
    for (long z = box.origin().z() - region.origin().z(),
            lastZ = z + box.shape().z();
        z < lastZ;
        z++) {
      for (long y = box.origin().y() - region.origin().y(),
              lastY = y + box.shape().y();
          y < lastY;
          y++) {
        long x = box.origin().x() - region.origin().x();
        long to = ((z * region.shape().y() + y) * region.shape().x() + x) * voxelBytes;
        target.put((int) to, body, from, row);
        from += row;
      }
    }
  }

  /** The server belongs to whoever opened it. */
  @Override
  public void close() {}
}
